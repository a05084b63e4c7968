package dev.fullspan.access;

import dev.fullspan.kernel.ShopId;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets tests of other modules in without going through the sign-in page. */
public final class TestSignIn {
    /** Name of the session's cookie over plain HTTP. */
    public static final String COOKIE = "fs_session";

    private TestSignIn() {}

    /** The value of {@link #COOKIE} for a fresh administrator. */
    public static String administrator(ApplicationContext program) {
        return open(program, NewPerson.administrator(email(), "Tess Tester"));
    }

    /** The value of {@link #COOKIE} for a fresh administrator who has this password. */
    static String administrator(ApplicationContext program, String password) {
        int id = program.getBean(People.class).join(NewPerson.administrator(email(), "Tess Tester"), password, "test");
        return program.getBean(Sessions.class).open(id, new ClientAddress("127.0.0.1"), "test");
    }

    /** The value of {@link #COOKIE} for a fresh analyst of the given shops. */
    public static String analyst(ApplicationContext program, ShopId... shops) {
        Roles roles = program.getBean(Roles.class);
        return open(
                program,
                NewPerson.of(
                        email(),
                        "Tess Tester",
                        Arrays.stream(shops)
                                .map(shop -> roles.named(shop, Roles.ANALYST).orElseThrow())
                                .toList()));
    }

    /** The value of {@link #COOKIE} for a fresh person whose only role in the shop holds these duties, by their ids. */
    public static String holding(ApplicationContext program, ShopId shop, String... duties) {
        Roles roles = program.getBean(Roles.class);
        int role = roles.add(shop, "Role " + UUID.randomUUID(), Set.of(duties), Granter.OPERATOR);
        return open(program, NewPerson.of(email(), "Tess Tester", List.of(roles.get(shop, role))));
    }

    /** The value of {@link #COOKIE} for a fresh person who is confined to the circle in the shop. */
    public static String within(ApplicationContext program, ShopId shop, Circle circle) {
        int id = person(program, NewPerson.of(email(), "Nora Nord", List.of()));
        Circles.enter(program.getBean(JdbcClient.class), id, shop, circle, OffsetDateTime.now(ZoneOffset.UTC));
        return program.getBean(Sessions.class).open(id, new ClientAddress("127.0.0.1"), "test");
    }

    /** Has somebody who worked in the shop work within the circle from now on. @param session the value of {@link #COOKIE} */
    public static void confine(ApplicationContext program, String session, ShopId shop, Circle circle) {
        JdbcClient database = program.getBean(JdbcClient.class);
        int id = program.getBean(Sessions.class).find(session).orElseThrow().id();
        database.sql("delete from access.membership where person = :id and shop = :shop")
                .param("id", id)
                .param("shop", shop.value())
                .update();
        Circles.enter(database, id, shop, circle, OffsetDateTime.now(ZoneOffset.UTC));
    }

    /** How the audit trail names whoever is signed in. @param session the value of {@link #COOKIE} */
    public static String reference(ApplicationContext program, String session) {
        return program.getBean(Sessions.class).find(session).orElseThrow().reference();
    }

    /** A fresh API key that is confined to the circle in the shop. */
    public static String key(ApplicationContext program, ShopId shop, Circle circle) {
        String administrator = administrator(program);
        return program.getBean(ApiKeys.class)
                .add(
                        shop,
                        circle,
                        "test",
                        program.getBean(Sessions.class).find(administrator).orElseThrow());
    }

    /** A fresh API key of the shop; sent as {@code Authorization: Bearer …}. */
    public static String key(ApplicationContext program, ShopId shop, String... scopes) {
        return program.getBean(ApiKeys.class).add(shop, "test", Set.of(scopes), "test");
    }

    /** Lets every address try anew: all tests of a run come from the same one. */
    static void forgetFailures(ApplicationContext program) {
        program.getBean(JdbcClient.class).sql("delete from access.throttle").update();
    }

    /** The token of a session's forms as a page would carry it: masked with random bytes (here with zeros). */
    public static String formToken(String session) {
        byte[] token = Token.derive(session, "forms").getBytes(StandardCharsets.UTF_8);
        byte[] masked = new byte[token.length * 2];
        System.arraycopy(token, 0, masked, token.length, token.length);
        return Base64.getUrlEncoder().encodeToString(masked);
    }

    private static Email email() {
        return new Email("test-" + UUID.randomUUID() + "@shop.example");
    }

    private static String open(ApplicationContext program, NewPerson person) {
        return program.getBean(Sessions.class).open(person(program, person), new ClientAddress("127.0.0.1"), "test");
    }

    /** A person whom no password lets in: to reckon a real one for each would take minutes over all tests. @return their id */
    static int person(ApplicationContext program, NewPerson person) {
        int id = program.getBean(JdbcClient.class)
                .sql("""
                        insert into access.person (email, email_key, name, administrator, password_hash, one_time, created)
                        values (:email, :key, :name, :administrator, 'none', false, now())
                        returning id
                        """)
                .param("email", person.email().text())
                .param("key", person.email().key())
                .param("name", person.name())
                .param("administrator", person.administrator())
                .query(Integer.class)
                .single();
        program.getBean(People.class).admit(id, person.roles());
        return id;
    }
}
