package dev.fullspan.connect.exchange;

import dev.fullspan.inventory.Location;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Field.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of an exchange's form: those that its content and its place ask for. */
final class ExchangeFields {
    private static final Map<Integer, String> OFTEN = new TreeMap<>(Map.of(
            5, "Every 5 minutes",
            15, "Every 15 minutes",
            30, "Every 30 minutes",
            60, "Every hour",
            120, "Every 2 hours",
            360, "Every 6 hours",
            720, "Every 12 hours"));
    private static final List<Option> NOTICE = List.of(
            new Option("0", "At once"),
            new Option("60", "After an hour"),
            new Option("360", "After 6 hours"),
            new Option("1440", "After a day"));

    private final ExchangeForm form;
    private final @Nullable ProblemException wrong;
    private final boolean known;

    /** @param known whether it is there already and keeps a secret */
    ExchangeFields(ExchangeForm form, @Nullable ProblemException wrong, boolean known) {
        this.form = form;
        this.wrong = wrong;
        this.known = known;
    }

    /** @param folder where the shop's folder lies on this machine, or null where the operator names none */
    List<Field> where(@Nullable String folder) {
        return switch (form.kind()) {
            case FOLDER ->
                List.of(said(Field.text("path", "Folder below the shop’s own", form.get("path"))
                        .hinted(
                                folder == null
                                        ? "The operator must first name a folder for exchange, by the setting exchange.folder."
                                        : "Such as erp/stock; empty for " + folder + " itself. Links are not followed.")
                        .optional()));
            case SFTP -> sftp();
            case HTTP -> http();
        };
    }

    private List<Field> sftp() {
        return List.of(
                said(Field.text("host", "Server", form.get("host"))
                        .hinted("Such as sftp.supplier.example.")
                        .completing("off")),
                said(Field.of("port", "Port", "number", form.get("port"))),
                said(Field.text("user", "User", form.get("user")).completing("off")),
                said(Field.text("path", "Folder on the server", form.get("path"))
                        .hinted("Such as /export/stock; empty for the folder one comes to.")
                        .optional()),
                signIn(Place.SignIn.PASSWORD, Place.SignIn.KEY),
                secret(
                        "Password or private key",
                        "For a key paste the whole file, from “-----BEGIN” to “-----END”.",
                        "textarea"),
                said(Field.of("passphrase", "Passphrase of the key", "password", "")
                        .hinted("Where it has one.")
                        .completing("new-password")
                        .optional()));
    }

    private List<Field> http() {
        return List.of(
                said(Field.of("address", "Address", "url", form.get("address"))
                        .hinted(
                                form.content().isIncoming()
                                        ? "Of the file, such as https://erp.example/export/stock.csv."
                                        : "Where it is put by PUT: of the file, or with a slash at its end of the folder.")
                        .completing("off")),
                signIn(Place.SignIn.NONE, Place.SignIn.PASSWORD, Place.SignIn.BEARER),
                said(Field.text("user", "User", form.get("user"))
                        .hinted("For user and password.")
                        .completing("off")
                        .optional()),
                secret("Password or token", "", "password").optional());
    }

    private Field signIn(Place.SignIn... ways) {
        return said(Field.select(
                "sign-in",
                "Signs in with",
                form.get("sign-in"),
                Stream.of(ways).map(way -> new Option(way.word(), way.label())).toList()));
    }

    private Field secret(String label, String more, String type) {
        String kept = known ? "One is kept; leave this empty to keep it." : "It is kept sealed and never shown again.";
        Field field = said(Field.of("secret", label, type, "")
                .hinted((more + " " + kept).strip())
                .completing("new-password"));
        return known ? field.optional() : field;
    }

    List<Field> when() {
        List<Option> often = new ArrayList<>();
        OFTEN.forEach((minutes, words) -> often.add(new Option(minutes.toString(), words)));
        if (form.get("often").matches("[0-9]{1,5}") && !OFTEN.containsKey(Integer.valueOf(form.get("often")))) {
            often.add(new Option(form.get("often"), "Every " + form.get("often") + " minutes"));
        }
        often.add(new Option(ExchangeForm.DAILY, "Once a day"));
        return List.of(
                said(Field.select("often", "How often", form.get("often"), often)),
                said(Field.of("at", "At what time, if once a day", "time", form.get("at"))
                        .hinted("In the shop’s time zone.")
                        .optional()),
                said(Field.select("notice", "Tell when it fails", form.get("notice"), NOTICE)
                        .hinted("Readiness shows it then, and a webhook exchange.failed is sent.")));
    }

    List<Field> what(List<Location> locations) {
        List<Field> fields = new ArrayList<>();
        boolean in = form.content().isIncoming();
        boolean http = form.kind() == Place.Kind.HTTP;
        if (!in || !http) {
            fields.add(
                    said(
                            Field.text("pattern", in ? "Names of the files" : "Name of the file", form.get("pattern"))
                                    .hinted(
                                            in
                                                    ? "The star stands for anything, as in stock-*.csv."
                                                    : "{date} and {time} are filled in, as in stock-{date}.csv. One of the same name is replaced.")));
        }
        if (form.content().isStock()) {
            List<Option> places = new ArrayList<>();
            places.add(new Option(ExchangeForm.NOWHERE, in ? "The default one" : "All together"));
            locations.stream()
                    .filter(one -> one.closed() == null)
                    .forEach(one -> places.add(new Option(Long.toString(one.id()), one.name())));
            fields.add(said(Field.select(
                    "location", in ? "Location of lines that name none" : "Location", form.get("location"), places)));
        }
        if (in && !http) {
            fields.add(said(Field.of(
                            "moves",
                            "Move a file that was taken to the folder done beside it",
                            "checkbox",
                            form.get("moves"))
                    .hinted("Else it stays, and is known again by its name, size and time.")
                    .optional()));
        }
        if (in) {
            fields.add(said(
                    Field.of("headings", "Columns that are called otherwise there", "textarea", form.get("headings"))
                            .hinted("A line each: their name = ours, such as “Article number = sku”. Ours are "
                                    + String.join(", ", form.content().columns()) + ". A test shows what comes of it.")
                            .optional()));
        }
        return fields;
    }

    Field name() {
        return said(Field.text("name", "Name", form.get("name"))
                .hinted("Such as “Warehouse” or the name of the program.")
                .completing("off"));
    }

    private Field said(Field field) {
        return wrong != null && field.name().equals(wrong.field()) ? field.wrong(wrong.detail()) : field;
    }
}
