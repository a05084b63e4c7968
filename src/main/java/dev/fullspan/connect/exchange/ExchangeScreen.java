package dev.fullspan.connect.exchange;

import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.Progress;
import dev.fullspan.web.kit.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages of exchanges and their runs. */
public final class ExchangeScreen {
    private ExchangeScreen() {}

    /** All exchanges of a shop. */
    public record All(String answer, DataTable table, String add, boolean mayWrite) {}

    /**
     * One exchange.
     *
     * @param notice what is wrong and what to do, or null
     * @param running address of the run that is under way, or null
     * @param key of the SFTP server, or null where it is another place
     */
    public record One(
            String title,
            String answer,
            String base,
            String all,
            String state,
            Tone tone,
            boolean on,
            boolean mayWrite,
            @Nullable String notice,
            @Nullable String running,
            List<KeyFigure> figures,
            List<Fact> facts,
            @Nullable Key key,
            DataTable runs,
            Confirm delete) {
        public One {
            figures = List.copyOf(figures);
            facts = List.copyOf(facts);
        }
    }

    /** A name and what it is. */
    public record Fact(String name, String value) {}

    /** The key of an SFTP server. @param words what to make of it */
    public record Key(String words, @Nullable String fingerprint, boolean known) {}

    /**
     * One run.
     *
     * @param test what a test found, or null
     * @param refused the first of the lines that were handed back
     * @param rejects address of all of them, or null where there are none
     * @param brought where to see what it changed, or null
     * @param accepts the key of a server that nobody has accepted yet, or null
     */
    public record Run(
            String title,
            String answer,
            String exchange,
            String base,
            boolean running,
            boolean mayWrite,
            Progress progress,
            Tone tone,
            @Nullable String message,
            List<KeyFigure> figures,
            List<Fact> facts,
            @Nullable Test test,
            List<Line> refused,
            @Nullable String rejects,
            @Nullable Brought brought,
            boolean mayTurnOn,
            @Nullable String accepts) {
        public Run {
            figures = List.copyOf(figures);
            facts = List.copyOf(facts);
            refused = List.copyOf(refused);
        }
    }

    /** Where to see what a file changed. */
    public record Brought(String label, String href) {}

    /** What a test found. */
    public record Test(
            List<Step> steps,
            @Nullable DataTable files,
            @Nullable DataTable head,
            List<String> changes) {
        public Test {
            steps = List.copyOf(steps);
            changes = List.copyOf(changes);
        }
    }

    /** One thing that was tried. */
    public record Step(boolean well, String sentence) {}

    /** A line that was handed back. */
    public record Line(String line, String reason, String told) {}
}
