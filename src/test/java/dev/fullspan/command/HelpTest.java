package dev.fullspan.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.Approved;
import dev.fullspan.Fullspan;
import dev.fullspan.FullspanTest;
import dev.fullspan.command.bench.BenchCommand;
import dev.fullspan.platform.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FullspanTest
class HelpTest {
    private static final Path TEXTS = Path.of("src/main/resources/dev/fullspan/command/help");
    private static final Set<String> NOT_IN_A_SERVER =
            Set.of("serve", "demo", "test", "build", "help", "version", "restore", "bench");

    @Autowired
    Commands commands;

    @Test
    void eachCommandsHelpIsWhatItSaysOfItself() {
        List<Command> all = new ArrayList<>(commands.all());
        all.add(new BenchCommand(Fullspan.class));
        for (Command command : all) {
            Approved.check(TEXTS.resolve(command.name() + ".txt"), command.usage());
        }
    }

    @Test
    void thereIsNoHelpForWhatIsNotThere() throws Exception {
        Set<String> known = commands.all().stream().map(Command::name).collect(Collectors.toCollection(TreeSet::new));
        known.addAll(NOT_IN_A_SERVER);
        try (var files = Files.list(TEXTS)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".txt", "")))
                    .isSubsetOf(known);
        }
    }

    @Test
    void theFirstLineOfEachHelpIsItsSummary() {
        assertThat(HelpText.names())
                .allSatisfy(name -> assertThat(
                                HelpText.of(name).orElseThrow().lines().toList())
                        .as(name)
                        .satisfies(lines -> {
                            assertThat(lines.get(0)).hasSizeBetween(10, 120);
                            assertThat(lines.get(1)).isEmpty();
                            assertThat(lines.get(2)).startsWith("./fullspan " + name);
                        }));
    }
}
