package dev.fullspan.access;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.Command;
import dev.fullspan.platform.Flags;
import dev.fullspan.platform.Invocation;
import dev.fullspan.shop.Shops;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./fullspan user}. */
@Component
class UserCommand implements Command {
    private static final List<String> FLAGS = List.of("email", "name", "role", "shop");

    private record Issued(String user, String email, String role, String oneTimePassword) {}

    private record Line(String user, String email, String name, String role, List<String> shops, boolean disabled) {}

    private record Listed(List<Line> users) {}

    private final People people;
    private final Shops shops;
    private final JsonMapper json;

    UserCommand(People people, Shops shops, JsonMapper json) {
        this.people = people;
        this.shops = shops;
        this.json = json;
    }

    @Override
    public String name() {
        return "user";
    }

    @Override
    public String usage() {
        return """
                Lets people in, and out.

                ./fullspan user add --email anna@shop.example [--name Anna] [--role administrator|analyst] [--shop S …]
                ./fullspan user reset --email anna@shop.example
                ./fullspan user disable|enable --email anna@shop.example
                ./fullspan user list

                add prints {"user":"3","email":…,"role":…,"oneTimePassword":"…"}; the password is told only here and replaced at the
                first sign-in. reset ends her password and sign-ins and prints the same. disable shuts her out at once.

                --role   administrator (everything in every shop; also where left out) or analyst (reads the shops named by --shop)
                --shop   id of a shop that an analyst reads; may be given more than once
                """;
    }

    @Override
    public int run(Invocation invocation) {
        List<String> words = invocation.arguments();
        String verb = Verb.of("user", words, List.of("add", "list", "reset", "disable", "enable"));
        Flags flags = Flags.of(
                words.subList(1, words.size()),
                switch (verb) {
                    case "add" -> Set.copyOf(FLAGS);
                    case "list" -> Set.of();
                    default -> Set.of("email");
                },
                Set.of());
        Verb.nothingElse(flags, 0);
        Object answer = Verb.naming(FLAGS, () -> switch (verb) {
            case "add" -> add(flags);
            case "reset" -> reset(flags);
            case "list" ->
                new Listed(people.all().stream().map(UserCommand::line).toList());
            default -> disable(flags, verb.equals("disable"));
        });
        invocation.out().println(json.writeValueAsString(answer));
        return 0;
    }

    private Issued add(Flags flags) {
        Role role = role(flags);
        List<String> named = flags.values().getOrDefault("shop", List.of());
        Set<ShopId> sees = named.stream().map(Verb::shop).collect(Collectors.toUnmodifiableSet());
        sees.forEach(shops::get);
        if (role == Role.ANALYST && sees.isEmpty()) {
            throw new Flags.NotUnderstood("--shop is missing: name at least one shop that the analyst reads.");
        }
        if (role == Role.ADMINISTRATOR && !sees.isEmpty()) {
            throw new Flags.NotUnderstood(
                    "--shop: an administrator sees every shop. Leave it out, or give --role analyst.");
        }
        Email email = new Email(flags.required("email"));
        String oneTime =
                people.add(new NewPerson(email, flags.value("name").orElse(""), role, sees), AuditTrail.OPERATOR);
        return issued(account(email), oneTime);
    }

    private Issued reset(Flags flags) {
        Account account = account(new Email(flags.required("email")));
        return issued(account, people.reset(account.id(), AuditTrail.OPERATOR));
    }

    private Line disable(Flags flags, boolean disabled) {
        Account account = account(new Email(flags.required("email")));
        people.disable(account.id(), disabled, AuditTrail.OPERATOR);
        return line(people.get(account.id()));
    }

    private Account account(Email email) {
        return people.find(email)
                .orElseThrow(() -> new Flags.NotUnderstood(
                        "--email: Nobody signs in with " + email + ". ./fullspan user list shows everybody."));
    }

    private static Role role(Flags flags) {
        String text = flags.value("role").orElse("administrator");
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "administrator" -> Role.ADMINISTRATOR;
            case "analyst" -> Role.ANALYST;
            default -> throw new Flags.NotUnderstood("--role: is administrator or analyst, not “" + text + "”.");
        };
    }

    private static Issued issued(Account account, String oneTime) {
        return new Issued(Integer.toString(account.id()), account.email(), word(account.role()), oneTime);
    }

    private static Line line(Account account) {
        return new Line(
                Integer.toString(account.id()),
                account.email(),
                account.name(),
                word(account.role()),
                account.shops().stream().sorted().map(ShopId::toString).toList(),
                account.disabled() != null);
    }

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
