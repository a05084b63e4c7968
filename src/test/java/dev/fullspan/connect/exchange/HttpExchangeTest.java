package dev.fullspan.connect.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fullspan.FullspanTest;
import dev.fullspan.connect.exchange.Exchange.Validators;
import dev.fullspan.connect.exchange.ExchangeRun.Kind;
import dev.fullspan.connect.exchange.ExchangeRun.State;
import dev.fullspan.connect.exchange.Place.SignIn;
import dev.fullspan.delivery.Receiver;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/** A file at a real HTTP address. */
@FullspanTest
class HttpExchangeTest {
    private static final String COUNT = "sku,on_hand\nOAK,12\n";

    @Autowired
    ApplicationContext program;

    @Autowired
    JdbcClient database;

    private Exchanging with;
    private final Receiver server = new Receiver();

    @BeforeEach
    void open() {
        with = new Exchanging(program);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private long counting(SignIn signIn, String secret) {
        return with.add(
                Content.COUNTS_IN,
                Exchanging.http(server.address() + "/stock.csv?key=4711", "shop", signIn),
                "*",
                new Secret(secret, ""));
    }

    @Test
    void a_file_is_asked_for_with_what_is_known_of_it_and_taken_once() throws Exception {
        server.answer(Receiver.status(200, COUNT, "ETag", "\"one\"", "Last-Modified", "Mon, 23 Nov 2026 01:00:00 GMT"));
        long id = counting(SignIn.BEARER, "linen");
        ExchangeRun run = with.scheduled(id).getFirst();
        assertThat(run.state()).as(run.message()).isEqualTo(State.DONE);
        assertThat(run.file()).isEqualTo("stock.csv");
        assertThat(with.onHand("OAK")).isEqualTo(12);
        assertThat(server.next().header("authorization")).isEqualTo("Bearer linen");

        assertThat(with.scheduled(id))
                .as("the same again, whatever the server says")
                .isEmpty();
        Receiver.Heard again = server.next();
        assertThat(again.header("if-none-match")).isEqualTo("\"one\"");
        assertThat(again.header("if-modified-since")).isEqualTo("Mon, 23 Nov 2026 01:00:00 GMT");
        server.answer(exchange -> exchange.sendResponseHeaders(304, -1));
        assertThat(with.scheduled(id)).isEmpty();
        assertThat(with.get(id).failingSince()).isNull();

        server.answer(Receiver.status(200, "sku,on_hand\nOAK,10\n"));
        assertThat(with.scheduled(id)).hasSize(1);
        assertThat(with.onHand("OAK")).isEqualTo(10);
    }

    @Test
    void what_goes_wrong_is_told_in_a_sentence() {
        long id = counting(SignIn.PASSWORD, "linen");
        server.answer(401);
        assertThat(failure(id)).contains("answered 401").contains("does not let us in");
        assertThat(server.heard.getFirst().header("authorization")).isEqualTo("Basic c2hvcDpsaW5lbg==");
        server.answer(Receiver.status(302, "", "Location", "http://127.0.0.1/"));
        assertThat(failure(id)).contains("Redirects are not followed");
        server.answer(404);
        assertThat(failure(id)).contains("nothing at this address");
        server.answer(503);
        assertThat(failure(id)).contains("answered 503");
        server.answer(Receiver.status(200, ""));
        assertThat(failure(id)).contains("empty (0 bytes)");
        server.answer(Receiver.status(200, "<html>sign in</html>"));
        assertThat(failure(id)).contains("“sku” and “on_hand”");
        server.answer(Receiver.status(200, "sku,on_hand\n" + "OAK,1\n".repeat(200_000)));
        assertThat(failure(id)).contains("files of up to 1.0 MB are taken");
        server.answer(exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write(COUNT.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
        });
        assertThat(failure(id)).as("half of it").contains("broke off");
        assertThat(with.onHand("OAK")).isZero();
        server.close();
        assertThat(failure(id)).contains("Nothing answers");
    }

    @Test
    void other_systems_are_told_once_that_it_fails_and_once_that_it_is_well_again() {
        database.sql("""
                        insert into delivery.endpoint (shop, address, description, types, secret, state, state_since, created)
                        values (:shop, :address, '', '{*}', 'none', 'ON', now(), now())
                        """)
                .param("shop", with.shop.value())
                .param("address", server.address())
                .update();
        long id = counting(SignIn.NONE, "");
        server.answer(404);
        with.scheduled(id);
        with.scheduled(id);
        server.answer(Receiver.status(200, COUNT));
        with.scheduled(id);
        with.scheduled(id);
        assertThat(database.sql("select type from delivery.message where shop = :shop and type like 'exchange.%' order by created, id")
                        .param("shop", with.shop.value())
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("exchange.failed", "exchange.recovered");
        database.sql("delete from delivery.endpoint where shop = :shop")
                .param("shop", with.shop.value())
                .update();
    }

    private String failure(long id) {
        return String.valueOf(with.run(id, Kind.HAND).getLast().message());
    }

    @Test
    void a_file_is_sent_whole_by_put() throws Exception {
        server.answer(201);
        long counted = counting(SignIn.NONE, "");
        server.answer(Receiver.status(200, COUNT));
        with.scheduled(counted);
        server.next();
        server.answer(201);
        long id = with.add(
                Content.STOCK_OUT,
                Exchanging.http(server.address() + "/", "", SignIn.NONE),
                "stock levels.csv",
                Secret.NONE);
        ExchangeRun run = with.scheduled(id).getFirst();
        assertThat(run.state()).as(run.message()).isEqualTo(State.DONE);
        Receiver.Heard heard = server.next();
        assertThat(heard.path()).endsWith("/stock levels.csv");
        assertThat(heard.body()).contains("OAK,,12");
    }

    @Test
    void addresses_inside_are_not_asked_where_that_is_not_allowed() throws Exception {
        ExchangeSettings closed = new ExchangeSettings(
                null,
                false,
                true,
                DataSize.ofMegabytes(1),
                Duration.ZERO,
                Duration.ofSeconds(5),
                Duration.ofMinutes(1),
                1);
        Path into = Files.createTempFile("into", ".csv");
        for (String address : List.of(server.address(), server.address().replace("127.0.0.1", "localhost"))) {
            try (Remote remote =
                    new HttpRemote(Exchanging.http(address, "", SignIn.NONE), Secret.NONE, Validators.NONE, closed)) {
                Remote.RemoteFile file = remote.list().getFirst();
                assertThat(catchThrowableOfType(ExchangeFault.class, () -> remote.fetch(file, into, share -> {})))
                        .hasMessageContaining("private network")
                        .hasMessageContaining("exchange.private-networks");
            }
        }
        assertThat(server.heard).isEmpty();
    }

    @Test
    void a_full_disk_is_told_as_such() throws Exception {
        server.answer(Receiver.status(200, COUNT));
        try (Remote remote = new HttpRemote(
                Exchanging.http(server.address(), "", SignIn.NONE),
                Secret.NONE,
                Validators.NONE,
                program.getBean(ExchangeSettings.class))) {
            assertThat(catchThrowableOfType(
                            ExchangeFault.class,
                            () -> remote.fetch(remote.list().getFirst(), Path.of("/dev/full"), share -> {})))
                    .hasMessageContaining("The disk of this Fullspan is full");
        }
    }
}
