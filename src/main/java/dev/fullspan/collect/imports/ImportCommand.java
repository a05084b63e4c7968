package dev.fullspan.collect.imports;

import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Command;
import dev.fullspan.platform.Flags;
import dev.fullspan.platform.ImportKind;
import dev.fullspan.platform.Invocation;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code ./fullspan import events FILE… --shop S --mapping M}. */
@Component
class ImportCommand implements Command {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int PREVIEWED = 10;
    private static final int BAR = 24;

    private final Imports imports;
    private final Shops shops;
    private final Clock clock;
    private final ObjectProvider<ImportKind> further;

    ImportCommand(Imports imports, Shops shops, Clock clock, ObjectProvider<ImportKind> further) {
        this.further = further;
        this.imports = imports;
        this.shops = shops;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String usage() {
        return """
                Imports events, orders and receipts from files: what was recorded before, or elsewhere.

                ./fullspan import events FILE… --shop S --mapping M [--preview]
                  --mapping M   a file (docs/reference/import.md), or one of shopify-orders, ga4-bigquery, rees46, taobao, otto, yoochoose
                  --preview     show what the first rows of the first file would become, and store nothing
                CSV, TSV, JSON lines or Parquet, plain or packed with gzip or zstd. Imported twice, a file adds nothing; interrupted, the
                same command goes on. Refused rows go to a file that the answer names, with line and reason.
                Exit code 0: all is in; 1: stopped or broken off; 2: not understood.""" + further.orderedStream().map(kind -> "\n\n" + kind.usage()).collect(Collectors.joining());
    }

    @Override
    public int run(Invocation invocation) throws Exception {
        Optional<ImportKind> other = invocation.arguments().stream()
                .findFirst()
                .flatMap(word -> further.stream()
                        .filter(kind -> kind.words().contains(word))
                        .findFirst());
        return other.isPresent() ? other.get().run(invocation) : events(invocation);
    }

    private int events(Invocation invocation) {
        Flags flags = Flags.of(invocation.arguments(), Set.of("shop", "mapping"), Set.of("preview"));
        List<String> words = flags.words();
        List<String> shop = flags.values().getOrDefault("shop", List.of());
        List<String> mapping = flags.values().getOrDefault("mapping", List.of());
        if (words.size() < 2 || !words.getFirst().equals("events") || shop.size() != 1 || mapping.size() != 1) {
            invocation.err().println(usage());
            return 2;
        }
        try {
            Shop into = shops.get(ShopId.parse(shop.getFirst()));
            Mapping read = imports.mapping(mapping.getFirst(), invocation.workingDirectory());
            List<Path> files = words.stream()
                    .skip(1)
                    .map(invocation.workingDirectory()::resolve)
                    .toList();
            return flags.switches().contains("preview")
                    ? preview(into, files.getFirst(), read, invocation.out())
                    : all(into, files, read, invocation);
        } catch (MappingFault e) {
            invocation.err().println(e.sentence());
            return 2;
        } catch (ProblemException e) {
            invocation.err().println(e.detail());
            return 2;
        }
    }

    private int preview(Shop shop, Path file, Mapping mapping, PrintStream out) {
        ArrayNode rows = JSON.createArrayNode();
        for (PreviewRow row : imports.preview(shop, file, mapping, SourceFile.ANY_SIZE, PREVIEWED)) {
            ObjectNode shown = rows.addObject().put("line", row.line()).put("row", row.text());
            ArrayNode events = shown.putArray("events");
            row.events()
                    .forEach(event -> events.addObject()
                            .put("event", event.name())
                            .put("time", event.time().toString())
                            .put("anonymousId", event.device())
                            .put("userId", event.user())
                            .set("properties", JSON.readTree(event.properties())));
            shown.put("refused", row.fault());
        }
        out.println(JSON.createObjectNode().set("rows", rows));
        return 0;
    }

    private int all(Shop shop, List<Path> files, Mapping mapping, Invocation invocation) {
        Instant start = clock.instant();
        ArrayNode each = JSON.createArrayNode();
        long[] sums = new long[4];
        boolean finished = true;
        for (Path file : files) {
            String name = file.getFileName().toString();
            Instant began = clock.instant();
            ImportProgress end = imports.run(
                    shop, file, name, mapping, at -> bar(invocation.err(), at, began), invocation::cancelled);
            invocation.err().println();
            each.add(summary(end));
            sums[0] += end.rows();
            sums[1] += end.events();
            sums[2] += end.refused();
            sums[3] += end.skipped();
            finished &= end.state() == ImportProgress.State.FINISHED;
            if (end.message() != null) {
                invocation.err().println(name + ": " + end.message());
            }
            if (invocation.cancelled()) {
                break;
            }
        }
        double seconds =
                Math.max(0.001, Duration.between(start, clock.instant()).toMillis() / 1000.0);
        ObjectNode answer = JSON.createObjectNode()
                .put("shop", shop.id().toString())
                .put("mapping", mapping.name())
                .put("finished", finished)
                .put("rows", sums[0])
                .put("events", sums[1])
                .put("refused", sums[2])
                .put("skipped", sums[3])
                .put("seconds", seconds);
        answer.set("files", each);
        invocation.out().println(answer);
        return finished ? 0 : 1;
    }

    private static ObjectNode summary(ImportProgress end) {
        return JSON.createObjectNode()
                .put("import", end.id())
                .put("file", end.file())
                .put("state", end.state().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("rows", end.rows())
                .put("events", end.events())
                .put("refused", end.refused())
                .put("skipped", end.skipped())
                .put("rejects", end.rejects());
    }

    private void bar(PrintStream err, ImportProgress at, Instant began) {
        double seconds =
                Math.max(0.001, Duration.between(began, clock.instant()).toMillis() / 1000.0);
        int full = (int) Math.round(at.share() * BAR);
        long left = at.share() > 0 ? Math.round(seconds / at.share() * (1 - at.share())) : 0;
        err.print(String.format(
                Locale.ROOT,
                "\r[%s%s] %3.0f %%  %,d rows  %,.0f rows/s  %d:%02d left  %s ",
                "#".repeat(full),
                "-".repeat(BAR - full),
                at.share() * 100,
                at.rows(),
                at.rows() / seconds,
                left / 60,
                left % 60,
                at.file()));
        err.flush();
    }
}
