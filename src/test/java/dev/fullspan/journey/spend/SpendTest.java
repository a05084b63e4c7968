package dev.fullspan.journey.spend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.eventlog.query.Exchange;
import dev.fullspan.journey.Exchanges;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.Flags;
import dev.fullspan.platform.Invocation;
import dev.fullspan.shop.ExchangeRates;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.OtherCurrency;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@FullspanTest
class SpendTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final YearMonth NOW = YearMonth.of(2026, 4);
    private static final List<String> CHANNELS = List.of("Radio", "Paid Search", "Email");

    @Autowired
    Exchanges exchanges;

    @Autowired
    ExchangeRates rates;

    @Autowired
    SpendCommand command;

    @Autowired
    Spends spends;

    @Autowired
    Shops shops;

    private static SpendFile read(String text) {
        return SpendFile.read(text, CHANNELS, EUR, NOW);
    }

    @Test
    void a_line_that_is_refused_costs_no_other_and_says_why() {
        SpendFile file = read("""
                Channel,Campaign,Month,Amount,Note
                paid search,,2026-03,1250.50,"March, all of it"
                Moonbeams,,2026-03,5,
                Email,spring,2026-13,5,
                Email,spring,March,5,
                Email,spring,2026-03,"1,250",
                Email,spring,2026-03,1.005,
                Email,spring,2026-03,-5,

                Email,spring,2026-03-01,7,,,
                Email,spring,2026-03-01,7
                Email,spring,2026-03,8,
                Email,,2029-01,8,
                """);
        assertThat(file.spends())
                .containsExactly(
                        new Spend(
                                0,
                                "Paid Search",
                                null,
                                YearMonth.of(2026, 3),
                                new Money(125_050, EUR),
                                "March, all of it"),
                        new Spend(0, "Email", "spring", YearMonth.of(2026, 3), new Money(700, EUR), ""));
        assertThat(file.refused().stream().map(fault -> fault.line() + " " + fault.field()))
                .containsExactly(
                        "3 channel",
                        "4 month",
                        "5 month",
                        "6 amount",
                        "7 amount",
                        "8 amount",
                        "10 line",
                        "12 amount",
                        "13 month");
        assertThat(file.refused().getFirst().reason()).contains("Moonbeams", "Radio, Paid Search, Email");
        assertThat(file.faults()).isEqualTo(9);
    }

    @Test
    void a_file_that_is_not_understood_as_a_whole_is_refused() {
        for (String text :
                List.of("", "a,b\n1,2\n", "channel,month\nEmail,2026-03\n", "channel,month,amount,colour\n")) {
            assertThatThrownBy(() -> read(text))
                    .as(text)
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            fault -> assertThat(fault.field()).isEqualTo("file"));
        }
        assertThat(read("channel;month;amount\nEmail;2026-03;5\n").spends()).hasSize(1);
        assertThat(read("\uFEFFmonth\tamount\tchannel\n2026-03\t5\tEmail\n").spends())
                .hasSize(1);
    }

    @Test
    void a_month_that_lies_partly_in_a_range_counts_by_its_days() {
        Spend march = new Spend(1, "Email", null, YearMonth.of(2026, 3), new Money(3_100, EUR), "");
        assertThat(march.within(days("2026-03-01", "2026-03-31")).minor()).isEqualTo(3_100);
        assertThat(march.within(days("2026-02-10", "2026-03-10")).minor()).isEqualTo(1_000);
        assertThat(march.within(days("2026-03-31", "2026-05-10")).minor()).isEqualTo(100);
        assertThat(march.within(days("2026-04-01", "2026-05-10")).minor()).isZero();
        assertThat(march.isPartlyWithin(days("2026-02-10", "2026-03-10"))).isTrue();
        assertThat(march.isPartlyWithin(days("2026-02-10", "2026-04-10"))).isFalse();
        assertThat(march.isPartlyWithin(days("2026-04-01", "2026-04-10"))).isFalse();
    }

    @Test
    void what_was_spent_in_another_currency_counts_at_the_last_rate_of_its_month() {
        Shop shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "Europe/Berlin"));
        YearMonth march = YearMonth.of(2026, 3);
        spends.add(shop.id(), new Spend(0, "Email", null, march, new Money(100_000, EUR), ""));
        spends.add(shop.id(), new Spend(0, "Email", null, march.minusMonths(1), new Money(7_000, EUR), ""));

        Shop francs = OtherCurrency.change(shops, shop.id());

        assertThat(spends.converted(shop.id(), exchanges.of(francs))).isEmpty();
        assertThat(spends.all(francs)).isEmpty();
        assertThat(spends.others(francs)).containsExactly(new Money(107_000, EUR));
        OtherCurrency.rates(rates, francs, LocalDate.of(2026, 3, 9), LocalDate.of(2026, 3, 13));
        assertThat(spends.converted(shop.id(), exchanges.of(francs)))
                .as("the 13th is the last day of March with a rate, and February has none")
                .singleElement()
                .satisfies(spend -> {
                    assertThat(spend.month()).isEqualTo(march);
                    assertThat(spend.amount()).isEqualTo(new Money(95_000, OtherCurrency.CHF));
                });
        assertThat(spends.of(shop.id(), exchanges.of(francs), days("2026-03-01", "2026-03-02")))
                .hasSize(1);
    }

    private static DateRange days(String from, String to) {
        return new DateRange(LocalDate.parse(from), LocalDate.parse(to));
    }

    @Test
    void the_command_takes_a_file_in_and_lists_what_there_is(@TempDir Path folder) throws Exception {
        Shop shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "Europe/Berlin"));
        String id = shop.id().toString();
        Path file = Files.writeString(
                folder.resolve("spend.csv"), "channel,month,amount\nEmail,2026-01,10\nMoon,2026-01,10\n");
        JsonNode answer = run(1, "import", file.toString(), "--shop", id);
        assertThat(answer.get("amounts").asInt()).isEqualTo(1);
        assertThat(answer.get("changed").asInt()).isEqualTo(1);
        assertThat(answer.at("/faults/0/line").asInt()).isEqualTo(3);
        assertThat(answer.at("/faults/0/field").asString()).isEqualTo("channel");

        Files.writeString(file, "channel,month,amount\nEmail,2026-01,12.50\n");
        assertThat(run(0, "import", file.toString(), "--shop", id)
                        .get("changed")
                        .asInt())
                .isEqualTo(1);
        assertThat(run(0, "import", file.toString(), "--shop", id)
                        .get("changed")
                        .asInt())
                .isZero();
        JsonNode listed = run(0, "list", "--shop", id);
        assertThat(listed.get("spend")).hasSize(1);
        assertThat(listed.at("/spend/0/amount").asString()).isEqualTo("12.50");
        assertThat(spends.of(shop.id(), Exchange.none(EUR), days("2026-01-31", "2026-02-05")))
                .hasSize(1);
        assertThat(spends.of(shop.id(), Exchange.none(EUR), days("2026-02-01", "2026-02-05")))
                .isEmpty();

        assertThatThrownBy(() -> run(2, "import", "nowhere.csv", "--shop", id))
                .isInstanceOf(Flags.NotUnderstood.class)
                .hasMessageContaining("FILE");
        assertThatThrownBy(() -> run(2, "import", file.toString())).hasMessageContaining("--shop");
        assertThatThrownBy(() -> run(2, "export", "--shop", id)).hasMessageContaining("spend import");
    }

    private record Typed(
            List<String> arguments, PrintStream out, PrintStream err, Path workingDirectory, boolean cancelled)
            implements Invocation {}

    private JsonNode run(int code, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertThat(command.run(
                        new Typed(List.of(words), print, print, Path.of("").toAbsolutePath(), false)))
                .isEqualTo(code);
        return JsonMapper.builder().build().readTree(out.toString(StandardCharsets.UTF_8));
    }
}
