package dev.fullspan.platform.backup;

import dev.fullspan.platform.Command;
import dev.fullspan.platform.Flags;
import dev.fullspan.platform.Invocation;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./fullspan backup [FILE]}. */
@Component
class BackupCommand implements Command {
    private final Backups backups;

    BackupCommand(Backups backups) {
        this.backups = backups;
    }

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public String usage() {
        return """
                Writes everything into one file: tables, events, secrets. The server may go on working.

                ./fullspan backup [FILE]

                Without FILE it is named by the time, in the folder for scheduled backups, and counts among those kept.
                The file is read back and compared before it appears under its name. It holds the key to the secrets:
                keep it as closed as the data directory. Prints {"file":"…","bytes":…}.
                """;
    }

    @Override
    public int run(Invocation call) {
        Flags flags = Flags.of(call.arguments(), Set.of(), Set.of());
        Backups.Written written = flags.words().isEmpty()
                ? backups.writeScheduled()
                : backups.write(call.workingDirectory().resolve(Path.of(flags.word(0, "FILE"))));
        call.out()
                .println(JsonMapper.shared()
                        .writeValueAsString(Map.of("file", written.file().toString(), "bytes", written.bytes())));
        return 0;
    }
}
