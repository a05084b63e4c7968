package dev.fullspan.order.files;

import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Engine;
import dev.fullspan.platform.Flags;
import dev.fullspan.platform.ImportKind;
import dev.fullspan.platform.Invocation;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code ./fullspan import orders FILE… --shop S}, and receipts likewise. */
@Component
class OrdersImportKind implements ImportKind {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String RECEIPTS = "receipts";

    private final OrderImports imports;
    private final Shops shops;

    OrdersImportKind(OrderImports imports, Shops shops) {
        this.imports = imports;
        this.shops = shops;
    }

    @Override
    public Set<String> words() {
        return Set.of("orders", RECEIPTS);
    }

    @Override
    public String usage() {
        return """
                ./fullspan import orders FILE… --shop S [--connection NAME]
                ./fullspan import receipts FILE… --shop S [--connection NAME]
                  --connection NAME   under which the same order is known again (csv, or till for receipts)
                CSV with the columns of docs/reference/orders.md. The same file again changes nothing; a line of JSON tells what came of each.""";
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        Flags flags = Flags.of(invocation.arguments(), Set.of("shop", "connection"), Set.of());
        List<String> words = flags.words();
        if (words.size() < 2) {
            throw new Flags.NotUnderstood("Name a file of " + words.getFirst() + ".");
        }
        boolean receipts = words.getFirst().equals(RECEIPTS);
        try {
            Shop shop = shops.get(ShopId.parse(flags.required("shop")));
            String connection = flags.value("connection").orElse(receipts ? "till" : "csv");
            boolean finished = true;
            for (String word : words.subList(1, words.size())) {
                OrderImport done = take(
                        shop,
                        receipts,
                        connection,
                        invocation.workingDirectory().resolve(word));
                invocation.out().println(told(done));
                finished &= done.state() == OrderImport.State.FINISHED;
                if (invocation.cancelled()) {
                    return 1;
                }
            }
            return finished ? 0 : 1;
        } catch (NoSuchFileException e) {
            throw new Flags.NotUnderstood("There is no file " + e.getFile() + ".");
        } catch (ProblemException e) {
            throw new Flags.NotUnderstood(e.detail());
        }
    }

    private OrderImport take(Shop shop, boolean receipts, String connection, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return imports.runNow(
                    shop,
                    receipts ? Engine.TILL : Engine.CSV,
                    connection,
                    in,
                    file.getFileName().toString(),
                    "command");
        }
    }

    private static ObjectNode told(OrderImport done) {
        return JSON.createObjectNode()
                .put("import", done.id())
                .put("file", done.name())
                .put("state", done.state().word())
                .put("lines", done.lines())
                .put("new", done.fresh())
                .put("changed", done.changed())
                .put("same", done.same())
                .put("refused", done.refused())
                .put("message", done.message());
    }
}
