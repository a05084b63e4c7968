package dev.fullspan.journey.spend;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.TableState;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the pages of spend. */
final class SpendScreens {
    private final Shop shop;
    private final Formats formats;
    private final List<String> channels;

    SpendScreens(Shop shop, Formats formats, List<String> channels) {
        this.shop = shop;
        this.formats = formats;
        this.channels = channels;
    }

    /** What was entered and could not be taken as it is. */
    record Entry(
            SpendForm form,
            @Nullable String field,
            @Nullable String problem,
            SpendIntake.@Nullable Taken taken) {
        static final Entry NONE = new Entry(SpendForm.EMPTY, null, null, null);

        static Entry wrong(SpendForm form, ProblemException e) {
            return new Entry(form, e.field(), e.detail(), null);
        }

        static Entry taken(SpendIntake.Taken taken) {
            return new Entry(SpendForm.EMPTY, null, null, taken);
        }

        static Entry of(Spend spend) {
            return new Entry(SpendForm.of(spend), null, null, null);
        }

        Field marked(Field of) {
            return of.name().equals(field) || of.name().equals("spend-" + field) ? of.wrong(problem) : of;
        }
    }

    /** @param others what stands in other currencies */
    SpendView list(List<Spend> spends, List<Money> others, Entry entry, TableState state) {
        String csv = "/shops/" + shop.id() + "/spend.csv";
        return new SpendView(
                lead(spends) + beside(others),
                fields(entry),
                entry.marked(Field.of("file", "A CSV file", "file", "")
                        .hinted(
                                "Its first line names the columns channel,campaign,month,amount,note. An amount takes the"
                                        + " place of that of the same channel, campaign and month.")),
                taken(entry.taken()),
                table(spends, state).withCsv(csv),
                String.join(", ", channels));
    }

    SpendEntryView one(Spend spend, Entry entry) {
        String what = words(spend);
        return new SpendEntryView(
                spend.id(),
                what,
                fields(entry),
                new Confirm(
                        "Delete…",
                        formats.money(spend.amount()) + " for " + what
                                + " are taken out of all costs. You can undo it right after.",
                        "Delete the amount",
                        "/shops/" + shop.id() + "/spend/" + spend.id() + "/delete"));
    }

    static String words(Spend spend) {
        return spend.channel() + (spend.campaign() == null ? "" : ", " + spend.campaign()) + ", " + spend.month();
    }

    private String lead(List<Spend> spends) {
        if (spends.isEmpty()) {
            return "What you pay for channels, by month. With it the Channels page says what an order costs.";
        }
        Money sum = spends.stream().map(Spend::amount).reduce(Money.zero(shop.currency()), Money::plus);
        YearMonth first = spends.getLast().month();
        YearMonth last = spends.getFirst().month();
        long count = spends.stream().map(Spend::channel).distinct().count();
        return formats.headline(sum) + " on " + formats.number(count) + (count == 1 ? " channel, " : " channels, ")
                + (first.equals(last) ? first.toString() : first + " to " + last) + ".";
    }

    private String beside(List<Money> others) {
        return others.isEmpty()
                ? ""
                : " Beside that stand "
                        + others.stream()
                                .map((Money money) -> formats.money(money))
                                .collect(Collectors.joining(", "))
                        + " of before; each month’s count at its last rate, and not where it has none.";
    }

    private List<Field> fields(Entry entry) {
        SpendForm form = entry.form();
        return List.of(
                entry.marked(Field.select("spend-channel", "Channel", form.channel(), choices(form.channel()))
                        .hinted("Others are named under Settings → Own channels.")),
                entry.marked(Field.text("spend-campaign", "Campaign", form.campaign())
                        .hinted("Where the amount is for one campaign only.")
                        .optional()
                        .completing("off")),
                entry.marked(Field.of("month", "Month", "month", form.month())
                        .hinted("Such as 2026-03.")
                        .completing("off")),
                entry.marked(Field.text("amount", "Amount in " + shop.currency(), form.amount())
                        .hinted("Such as 1250.00.")
                        .completing("off")),
                entry.marked(Field.text("note", "Note", form.note()).optional().completing("off")));
    }

    /** Every channel, and the one that stands there already. */
    private List<Field.Option> choices(String current) {
        return Stream.concat(Stream.of(current), channels.stream())
                .distinct()
                .map(name -> new Field.Option(name, name.isEmpty() ? "Choose a channel" : name))
                .toList();
    }

    private SpendView.@Nullable Taken taken(SpendIntake.@Nullable Taken taken) {
        if (taken == null) {
            return null;
        }
        SpendFile file = taken.file();
        boolean more = file.faults() > file.refused().size();
        return new SpendView.Taken(
                formats.number(file.spends().size()) + " amounts were taken, " + formats.number(taken.changed())
                        + " of them new or changed. " + formats.number(file.faults())
                        + (file.faults() == 1 ? " line" : " lines")
                        + " could not be; mend them and take the file in again."
                        + (more ? " The first " + SpendFile.MOST_REFUSED + " are shown." : ""),
                file.refused().stream()
                        .map(each -> new SpendView.Refused("Line " + each.line() + ", " + each.field(), each.reason()))
                        .toList());
    }

    private DataTable table(List<Spend> spends, TableState state) {
        Empty empty = new Empty(
                Empty.Kind.NOT_CONNECTED,
                "No spend yet",
                "Enter what a channel cost in a month, or take a file in. Until then no cost is shown anywhere.");
        return DataTable.of(
                "Spend",
                List.of(
                        Column.line("month", "Month"),
                        Column.text("channel", "Channel"),
                        Column.text("campaign", "Campaign"),
                        Column.number("amount", "Amount"),
                        Column.text("note", "Note")),
                spends.stream().map(this::row).toList(),
                null,
                empty,
                state);
    }

    private Row row(Spend spend) {
        return Row.of(
                Cell.of(spend.month().toString()).linked("/shops/" + shop.id() + "/spend/" + spend.id()),
                Cell.of(spend.channel()),
                Cell.of(spend.campaign() == null ? "All" : spend.campaign()),
                Cell.of(formats.money(spend.amount()), spend.amount().minor()),
                Cell.of(spend.note()));
    }
}
