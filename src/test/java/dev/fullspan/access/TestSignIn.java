package dev.fullspan.access;

import dev.fullspan.kernel.ShopId;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/** Lets tests of other modules in without going through the sign-in page. */
public final class TestSignIn {
    /** Name of the session's cookie over plain HTTP. */
    public static final String COOKIE = "fs_session";

    private TestSignIn() {}

    /** The value of {@link #COOKIE} for a fresh administrator. */
    public static String administrator(ApplicationContext program) {
        return open(program, Role.ADMINISTRATOR, Set.of());
    }

    /** The value of {@link #COOKIE} for a fresh analyst of the given shops. */
    public static String analyst(ApplicationContext program, ShopId... shops) {
        return open(program, Role.ANALYST, Set.of(shops));
    }

    /** A fresh API key of the shop; sent as {@code Authorization: Bearer …}. */
    public static String key(ApplicationContext program, ShopId shop, String... scopes) {
        return program.getBean(ApiKeys.class).add(shop, "test", Set.of(scopes), "test");
    }

    private static String open(ApplicationContext program, Role role, Set<ShopId> shops) {
        Email email = new Email("test-" + UUID.randomUUID() + "@shop.example");
        People people = program.getBean(People.class);
        people.add(new NewPerson(email, "Tess Tester", role, shops), "test");
        int id = people.find(email).orElseThrow().id();
        people.choosePassword(id, PASSWORD, "test");
        return program.getBean(Sessions.class).open(id, new ClientAddress("127.0.0.1"), "test");
    }

    private static final String PASSWORD = "only for the tests 42";
}
