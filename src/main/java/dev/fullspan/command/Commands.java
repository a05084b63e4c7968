package dev.fullspan.command;

import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.CannotStart;
import dev.fullspan.platform.Command;
import dev.fullspan.platform.Flags;
import dev.fullspan.platform.Invocation;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The commands that modules contribute, run with every fault turned into a sentence and an exit code. */
@Component
class Commands {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int NOT_UNDERSTOOD = 2;

    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

    private final List<Command> all;

    Commands(List<Command> all) {
        this.all = all;
    }

    List<Command> all() {
        return all;
    }

    int run(String name, Invocation invocation) {
        try {
            for (Command command : all) {
                if (command.name().equals(name)) {
                    return command.run(invocation);
                }
            }
            return complain(invocation, "The command " + name + " cannot be run inside a server.", NOT_UNDERSTOOD);
        } catch (Flags.NotUnderstood e) {
            return complain(
                    invocation, e.sentence() + " ./fullspan help " + name + " shows the forms.", NOT_UNDERSTOOD);
        } catch (ProblemException e) {
            return complain(invocation, (e.field() == null ? "" : e.field() + ": ") + e.detail(), FAILED);
        } catch (CannotStart e) {
            return complain(invocation, e.sentence(), FAILED);
        } catch (Exception e) {
            String reference = UUID.randomUUID().toString();
            LOG.error("The command {} broke, reference {}", name, reference, e);
            return complain(invocation, "Something broke on our side; the log has it under " + reference + ".", FAILED);
        }
    }

    private static int complain(Invocation invocation, String sentence, int code) {
        invocation.err().println("fullspan: " + sentence);
        return code;
    }
}
