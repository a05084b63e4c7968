package dev.fullspan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {
    private static final ApplicationModules MODULES = ApplicationModules.of(Fullspan.class);
    private static final Map<ApplicationModule, List<ApplicationModule>> DIRECT = new HashMap<>();

    @Test
    void modulesUseOnlyWhatTheyAreAllowedTo() {
        MODULES.verify();
    }

    @Test
    void theDiagramShowsTheModulesAsTheyAre() throws IOException {
        StringBuilder text = new StringBuilder("```mermaid\nflowchart BT\n");
        StringBuilder owns = new StringBuilder("| module | owns |\n| --- | --- |\n");
        for (ApplicationModule module :
                MODULES.stream().sorted(Comparator.comparing(ModulesTest::name)).toList()) {
            for (String used : uses(module)) {
                text.append("  ")
                        .append(name(module))
                        .append(" --> ")
                        .append(used)
                        .append('\n');
            }
            owns.append("| ")
                    .append(name(module))
                    .append(" | ")
                    .append(sentence(module))
                    .append(" |\n");
        }
        Approved.checkPart(Path.of("docs/architecture.md"), "modules", text + "```\n\n" + owns);
    }

    /** The modules that it uses directly, without those which these use anyway, so that the picture can be read. */
    private static List<String> uses(ApplicationModule module) {
        List<ApplicationModule> direct = direct(module);
        return direct.stream()
                .filter(used -> direct.stream()
                        .filter(other -> other != used)
                        .noneMatch(other -> direct(other).contains(used)))
                .map(ModulesTest::name)
                .sorted()
                .toList();
    }

    /** Found once for each module: it takes a walk through all of its classes. */
    private static List<ApplicationModule> direct(ApplicationModule module) {
        return DIRECT.computeIfAbsent(
                module, of -> of.getDirectDependencies(MODULES).uniqueModules().toList());
    }

    private static String name(ApplicationModule module) {
        return module.getIdentifier().toString();
    }

    /** The first paragraph of the package's Javadoc. */
    private static String sentence(ApplicationModule module) throws IOException {
        String source = Files.readString(Path.of("src/main/java/dev/fullspan", name(module), "package-info.java"));
        return source.substring(source.indexOf("/**") + 3, source.indexOf("*/"))
                .lines()
                .map(line -> line.strip().replaceFirst("^\\*\\s?", ""))
                .takeWhile(line -> !line.startsWith("<p>"))
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining(" "))
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .replaceAll("\\{@link ([^}]*)}", "$1");
    }
}
