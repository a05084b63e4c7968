package dev.fullspan.connect.exchange;

import static dev.fullspan.web.kit.Typed.wrong;

import dev.fullspan.connect.exchange.Exchange.Said;
import dev.fullspan.connect.exchange.Place.SignIn;
import dev.fullspan.web.kit.Typed;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An exchange as people type it, by the names of the fields. */
record ExchangeForm(Content content, Place.Kind kind, Map<String, String> typed) {
    /** How often an exchange may run, in minutes, by its name in the form; a day stands for once at a time. */
    static final String DAILY = "daily";

    /** Stands for no location in particular. */
    static final String NOWHERE = "0";

    private static final int LONGEST_SECRET = 20_000;

    ExchangeForm {
        typed = Map.copyOf(typed);
    }

    static ExchangeForm of(Content content, Place.Kind kind, HttpServletRequest request) {
        Map<String, String> typed = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> typed.put(name, values[0]));
        return new ExchangeForm(content, kind, typed);
    }

    /** One that is there, without its secret. */
    static ExchangeForm of(Said said) {
        Place place = said.place();
        Map<String, String> typed = new HashMap<>();
        typed.put("name", said.name());
        typed.put("path", place.path());
        typed.put("host", place.host());
        typed.put("port", place.port() == 0 ? "" : Integer.toString(place.port()));
        typed.put("user", place.user());
        typed.put("address", place.address());
        typed.put("sign-in", place.signIn().word());
        typed.put("pattern", said.pattern());
        LocalTime at = said.schedule().dailyAt();
        typed.put("often", at != null ? DAILY : String.valueOf(said.schedule().everyMinutes()));
        typed.put("at", at == null ? "06:00" : at.toString());
        typed.put(
                "location", said.location() == null ? NOWHERE : said.location().toString());
        typed.put("moves", Boolean.toString(said.moves()));
        typed.put("notice", Long.toString(said.notice().toMinutes()));
        typed.put("headings", said.headings().text());
        return new ExchangeForm(said.content(), place.kind(), typed);
    }

    /** What most would choose. */
    static ExchangeForm usual(Content content, Place.Kind kind) {
        return new ExchangeForm(
                content,
                kind,
                Map.of(
                        "port", "22",
                        "sign-in", kind == Place.Kind.SFTP ? "password" : "none",
                        "pattern", content.usualPattern(),
                        "often", content.isIncoming() ? "15" : "60",
                        "at", "06:00",
                        "moves", "true",
                        "notice", "60"));
    }

    /** Tells nothing of what was typed: a secret may be among it. */
    @Override
    public String toString() {
        return content.direction() + " by " + kind.label();
    }

    String get(String field) {
        return typed.getOrDefault(field, "");
    }

    /** @throws dev.fullspan.kernel.ProblemException naming the field that cannot be taken */
    Said said(ExchangeSettings settings) {
        String name = Typed.text("name", get("name"), 100);
        if (name.isEmpty()) {
            throw wrong("name", "Give it a name, such as that of the other system.");
        }
        return new Said(
                name,
                content,
                place(settings),
                schedule(),
                pattern(),
                content.isStock() ? location() : null,
                content.isIncoming() && kind != Place.Kind.HTTP && get("moves").equals("true"),
                Duration.ofMinutes(minutes("notice", 0)),
                content.isIncoming() ? Headings.parse(content, get("headings")) : Headings.NONE);
    }

    /** A new secret, or null where none was typed. */
    @Nullable
    Secret secret() {
        String text = Typed.text("secret", get("secret"), LONGEST_SECRET);
        if (text.isEmpty() || signIn() == SignIn.NONE) {
            return null;
        }
        Secret secret = new Secret(text, Typed.text("passphrase", get("passphrase"), 200));
        if (signIn() == SignIn.KEY) {
            try {
                PrivateKeys.read(secret);
            } catch (ExchangeFault e) {
                throw wrong("secret", e.sentence());
            }
        }
        return secret;
    }

    /** The same for a new exchange, which has none yet. */
    Secret firstSecret() {
        Secret secret = secret();
        if (secret == null && signIn() != SignIn.NONE) {
            throw wrong("secret", "What is there to sign in with? Type it here; it is kept sealed.");
        }
        return secret == null ? Secret.NONE : secret;
    }

    private SignIn signIn() {
        SignIn chosen = Arrays.stream(SignIn.values())
                .filter(one -> one.word().equals(get("sign-in")))
                .findFirst()
                .orElse(SignIn.NONE);
        return switch (kind) {
            case FOLDER -> SignIn.NONE;
            case SFTP -> chosen == SignIn.KEY ? SignIn.KEY : SignIn.PASSWORD;
            case HTTP -> chosen == SignIn.KEY ? SignIn.NONE : chosen;
        };
    }

    private Place place(ExchangeSettings settings) {
        SignIn signIn = signIn();
        return switch (kind) {
            case FOLDER -> new Place(kind, folder(), "", 0, "", "", signIn);
            case SFTP -> new Place(kind, remoteFolder(), host(), port(), user(true), "", signIn);
            case HTTP ->
                new Place(kind, "", "", 0, signIn == SignIn.PASSWORD ? user(true) : "", address(settings), signIn);
        };
    }

    private String folder() {
        String path = Typed.text("path", get("path"), 500).replaceAll("/+$", "");
        boolean inside = path.isEmpty()
                || Arrays.stream(path.split("/", -1))
                        .noneMatch(step -> step.isBlank() || step.startsWith(".") || hasControls(step));
        if (!inside) {
            throw wrong(
                    "path",
                    "Name a folder below the shop’s own, such as erp/stock, without a slash before it and without dots.");
        }
        return path;
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private String remoteFolder() {
        String path = Typed.text("path", get("path"), 500);
        if (hasControls(path)) {
            throw wrong("path", "Write the folder on the server on one line, such as /export/stock.");
        }
        return path.length() > 1 ? path.replaceAll("/+$", "") : path;
    }

    private String host() {
        String host = Typed.text("host", get("host"), 255).toLowerCase(Locale.ROOT);
        if (!host.matches("[a-z0-9.:_-]+")) {
            throw wrong("host", "Write the name of the server alone, such as sftp.supplier.example.");
        }
        return host;
    }

    private int port() {
        String text = Typed.text("port", get("port"), 10);
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65_535) {
            throw wrong("port", "A port is a number from 1 to 65535; that of SFTP is 22.");
        }
        return Integer.parseInt(text);
    }

    private String user(boolean needed) {
        String user = Typed.text("user", get("user"), 200);
        if (needed && user.isEmpty() || hasControls(user)) {
            throw wrong("user", "Write the name by which Fullspan signs in there.");
        }
        return user;
    }

    private String address(ExchangeSettings settings) {
        String text = Typed.text("address", get("address"), 2_000);
        try {
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (uri.getHost() != null && scheme.equals("http") && !settings.http()) {
                throw wrong(
                        "address",
                        "Begin the address with https://, so that nobody reads along. Only the operator can allow http, by the setting exchange.http.");
            }
            if (uri.getHost() != null && (scheme.equals("https") || scheme.equals("http"))) {
                if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
                    throw wrong(
                            "address",
                            "Leave user, password and what stands behind a # out of the address; there are fields for them.");
                }
                return uri.toASCIIString();
            }
        } catch (URISyntaxException e) {
            // Said below.
        }
        throw wrong("address", "Write the whole address, such as https://erp.example/export/stock.csv.");
    }

    private String pattern() {
        String pattern = Typed.text("pattern", get("pattern"), 200);
        boolean plain = pattern.indexOf('/') < 0 && pattern.indexOf('\\') < 0 && !hasControls(pattern);
        if (content.isIncoming()) {
            if (kind == Place.Kind.HTTP) {
                return "*";
            }
            if (pattern.isEmpty() || !plain) {
                throw wrong(
                        "pattern", "Write how the files are named, such as stock-*.csv. The star stands for anything.");
            }
            return pattern;
        }
        if (pattern.isEmpty() || !plain || pattern.contains("*") || pattern.startsWith(".")) {
            throw wrong(
                    "pattern",
                    "Write what the file is to be called, such as stock-{date}.csv; {date} and {time} are filled in.");
        }
        return pattern;
    }

    private Schedule schedule() {
        if (!get("often").equals(DAILY)) {
            return new Schedule((int) minutes("often", 5), null);
        }
        try {
            return new Schedule(null, LocalTime.parse(Typed.text("at", get("at"), 10)));
        } catch (DateTimeParseException e) {
            throw wrong("at", "Write the time as 06:00.");
        }
    }

    private long minutes(String field, int least) {
        String text = Typed.text(field, get(field), 10);
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) < least || Integer.parseInt(text) > 10_080) {
            throw wrong(field, "Choose one of the times.");
        }
        return Integer.parseInt(text);
    }

    private @Nullable Long location() {
        String text = get("location");
        if (text.isEmpty() || text.equals(NOWHERE)) {
            return null;
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw wrong("location", "Choose one of the locations.");
        }
        return Long.valueOf(text);
    }
}
