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
    private static final String ADMINISTRATOR = "administrator";
    private static final List<String> FLAGS = List.of("email", "name", "role", "shop");

    private record Issued(String user, String email, String role, String oneTimePassword) {}

    private record Line(String user, String email, String name, String role, List<String> shops, boolean disabled) {}

    private record Listed(List<Line> users) {}

    private final People people;
    private final Roles roles;
    private final Shops shops;
    private final JsonMapper json;

    UserCommand(People people, Roles roles, Shops shops, JsonMapper json) {
        this.people = people;
        this.roles = roles;
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

                ./fullspan user add --email anna@shop.example [--name Anna] [--role ROLE] [--shop S …]
                ./fullspan user reset --email anna@shop.example
                ./fullspan user disable|enable --email anna@shop.example
                ./fullspan user list

                add prints {"user":"3","email":…,"role":…,"oneTimePassword":"…"}; the password is told only here and replaced at the
                first sign-in. reset ends her password and sign-ins and prints the same. disable shuts her out at once.

                --role   administrator (everything in every shop; also where left out) or the name of a role of the shops named by
                         --shop, such as analyst
                --shop   id of a shop in which she holds the role; may be given more than once
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
        String role = flags.value("role").orElse(ADMINISTRATOR);
        List<String> named = flags.values().getOrDefault("shop", List.of());
        List<ShopId> sees = named.stream().map(Verb::shop).distinct().toList();
        sees.forEach(shops::get);
        boolean administrator = role.equalsIgnoreCase(ADMINISTRATOR);
        if (!administrator && sees.isEmpty()) {
            throw new Flags.NotUnderstood(
                    "--role: is administrator, or with --shop a role of that shop, such as analyst, not “" + role
                            + "”.");
        }
        if (administrator && !sees.isEmpty()) {
            throw new Flags.NotUnderstood(
                    "--shop: an administrator sees every shop. Leave it out, or give --role analyst.");
        }
        Email email = new Email(flags.required("email"));
        String name = flags.value("name").orElse("");
        NewPerson person = administrator
                ? NewPerson.administrator(email, name)
                : NewPerson.of(
                        email, name, sees.stream().map(shop -> role(shop, role)).toList());
        String oneTime = people.add(person, AuditTrail.OPERATOR);
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

    private Role role(ShopId shop, String name) {
        return roles.named(shop, name)
                .orElseThrow(() -> new Flags.NotUnderstood("--role: shop " + shop + " has no role “" + name
                        + "”. It has "
                        + roles.of(shop).stream().map(Role::name).collect(Collectors.joining(", ")) + "."));
    }

    private static Issued issued(Account account, String oneTime) {
        return new Issued(Integer.toString(account.id()), account.email(), word(account), oneTime);
    }

    private static Line line(Account account) {
        return new Line(
                Integer.toString(account.id()),
                account.email(),
                account.name(),
                word(account),
                account.roles().stream()
                        .map(role -> role.shop().toString())
                        .distinct()
                        .toList(),
                account.disabled() != null);
    }

    private static String word(Account account) {
        return account.administrator()
                ? ADMINISTRATOR
                : account.roles().stream()
                        .map(role -> role.name().toLowerCase(Locale.ROOT))
                        .distinct()
                        .collect(Collectors.joining(", "));
    }
}
