package dev.fullspan.platform;

import dev.fullspan.Approved;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsReferenceTest {
    @Test
    void theReferenceListsEverySetting() {
        StringBuilder text = new StringBuilder("""
                # Settings

                Each can be given as a flag (`./fullspan serve --port 9000`), in the environment (`FULLSPAN_PORT=9000`), or in the
                file `fullspan.properties` of the data directory (`fullspan.port=9000`). A flag wins over the environment, the
                environment over the file. Lengths of time are written `PT30M` or `30m`, sizes `512MB`, lists with commas.
                A name in the file that is not listed here keeps the program from starting.

                Beside these, `FULLSPAN_JAVA_OPTIONS` adds options for the JVM and `FULLSPAN_JAVA_HOME` names the JDK to use.
                This page is generated from the source.

                | flag | environment | default | what it does |
                | --- | --- | --- | --- |
                """);
        for (Settings.Setting setting : Settings.known().all()) {
            text.append("| `--%s` | `%s` | %s | %s |%n"
                    .formatted(
                            setting.name(),
                            setting.variable(),
                            setting.defaultValue() == null
                                            || setting.defaultValue().isEmpty()
                                    ? ""
                                    : "`" + setting.defaultValue() + "`",
                            cell(setting.description())));
        }
        Approved.check(Path.of("docs/reference/settings.md"), text.toString());
    }

    private static String cell(String javadoc) {
        return javadoc.replaceAll("\\{@code ([^}]*)}", "`$1`")
                .replaceAll("\\{@link #?([^}]*)}", "$1")
                .replaceAll("<[^>]*>", "")
                .replaceAll("\\s+", " ")
                .replace("|", "\\|");
    }
}
