package dev.fullspan.connect.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.connect.exchange.ExchangeRun.Kind;
import dev.fullspan.connect.exchange.ExchangeRun.State;
import dev.fullspan.kernel.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Files with the columns of other systems, and products that come and go. */
@FullspanTest
class FolderColumnsTest extends FolderCases {
    @Test
    void products_come_and_go_and_what_is_unchanged_is_not_sent_again() throws Exception {
        long in = with.add(Content.PRODUCTS_IN, Exchanging.folder("erp"), "products*.csv", Secret.NONE);
        write("products.csv", "handle,title,sku,price\noak-tray,Oak tray,OAK-S,49.00\nyew,Yew,YEW,free\n");
        assertThat(with.scheduled(in)).singleElement().satisfies(run -> {
            assertThat(run.state()).as(run.message()).isEqualTo(State.DONE);
            assertThat(run.applied()).isEqualTo(1);
            assertThat(run.refused()).isEqualTo(1);
        });
        assertThat(products.find(with.shop, "oak-tray")).isPresent();

        long out = with.add(Content.PRODUCTS_OUT, Exchanging.folder(""), "out-{date}.csv", Secret.NONE);
        ExchangeRun sent = with.scheduled(out).getFirst();
        assertThat(sent.state()).as(sent.message()).isEqualTo(State.DONE);
        assertThat(sent.file()).matches("out-\\d{4}-\\d\\d-\\d\\d\\.csv");
        Path file = folder.resolve(Objects.requireNonNull(sent.file()));
        assertThat(file).content().contains("oak-tray").contains("OAK-S");
        Files.delete(file);
        assertThat(with.scheduled(out)).isEmpty();
        assertThat(with.run(out, Kind.HAND)).hasSize(1);
        assertThat(file).exists();

        long stock = with.add(Content.STOCK_OUT, Exchanging.folder(""), "stock.csv", Secret.NONE);
        with.scheduled(stock);
        assertThat(folder.resolve("stock.csv")).content().contains("OAK-S");
        long shopify = with.add(Content.SHOPIFY_OUT, Exchanging.folder(""), "shopify.csv", Secret.NONE);
        with.scheduled(shopify);
        assertThat(folder.resolve("shopify.csv")).content().contains("Variant SKU");
    }

    @Test
    void columns_of_another_system_are_read_as_its_people_said() throws Exception {
        long id = with.add(
                Content.COUNTS_IN,
                Exchanging.folder("erp"),
                "stock-*.csv",
                Secret.NONE,
                true,
                "Artikel-Nr. = sku\nBestand, frei = on_hand\n");
        write(
                "stock-1.csv",
                "\uFEFFSKU;artikel-nr.;Name;\"Bestand, frei\"\nintern-1;OAK;Oak tray;12\nintern-2;ELM;Elm;viele\n");

        Findings found = Findings.of(with.run(id, Kind.TEST).getFirst().findings());
        assertThat(found.columns()).contains("artikel-nr.", "Bestand, frei");
        assertThat(found.steps()).allMatch(Findings.Step::well);
        assertThat(found.steps()).anySatisfy(step -> assertThat(step.sentence()).contains("“Artikel-Nr.” as sku"));
        assertThat(found.refused())
                .singleElement()
                .satisfies(line -> assertThat(line.line()).isEqualTo(3));

        ExchangeRun run = with.scheduled(id).getFirst();
        assertThat(run.state()).as(run.message()).isEqualTo(State.DONE);
        assertThat(with.onHand("OAK")).isEqualTo(12);
        assertThat(with.onHand("intern-1")).isZero();

        write("stock-2.csv", "Nummer;Menge\nOAK;3\n");
        assertThat(with.scheduled(id).getFirst().message())
                .contains("has no column “Artikel-Nr.”, which is to be read as sku. Its columns are: Nummer, Menge.");
    }

    @Test
    void columns_of_products_are_read_as_said_and_wrong_ones_name_the_field() throws Exception {
        long id = with.add(
                Content.PRODUCTS_IN,
                Exchanging.folder("erp"),
                "*.csv",
                Secret.NONE,
                true,
                "Bezeichnung = title\nKennung = handle\nNummer = sku");
        write("products.csv", "Kennung,Bezeichnung,Nummer,Lager\ntray,\"Oak\ntray\",OAK,Nord\n");

        ExchangeRun run = with.scheduled(id).getFirst();
        assertThat(run.state()).as(run.message()).isEqualTo(State.DONE);
        assertThat(products.find(with.shop, "tray")).isPresent();

        for (String wrong : List.of("Nummer", "= sku", "Nummer = stock", "A = sku\nB = sku", "A = sku\na = title")) {
            assertThatThrownBy(() -> Headings.parse(Content.PRODUCTS_IN, wrong))
                    .isInstanceOfSatisfying(
                            ProblemException.class, e -> assertThat(e.field()).isEqualTo("headings"));
        }
    }
}
