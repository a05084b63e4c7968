package dev.fullspan.connect.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fullspan.FullspanTest;
import dev.fullspan.connect.exchange.ExchangeRun.Kind;
import dev.fullspan.connect.exchange.ExchangeRun.State;
import dev.fullspan.connect.exchange.Place.SignIn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files on a real SFTP server. */
@FullspanTest
class SftpExchangeTest {
    private static final Secret PASSWORD = new Secret("oak & linen", "");

    @Autowired
    ApplicationContext program;

    @Autowired
    JdbcClient database;

    private Exchanging with;
    private Path home;
    private SshServer server;
    private int port;

    @BeforeEach
    void open() throws Exception {
        with = new Exchanging(program);
        home = Files.createTempDirectory("sftp");
        Files.createDirectory(home.resolve("out"));
        server = serve(0, key("Ed25519"));
        port = server.getPort();
    }

    @AfterEach
    void close() throws IOException {
        server.close(true);
    }

    private SshServer serve(int at, KeyPair hostKey) throws IOException {
        SshServer made = SshServer.setUpDefaultServer();
        made.setHost("127.0.0.1");
        made.setPort(at);
        made.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        made.setPasswordAuthenticator(
                (user, password, session) -> user.equals("shop") && password.equals(PASSWORD.text()));
        made.setFileSystemFactory(new VirtualFileSystemFactory(home));
        made.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        made.start();
        return made;
    }

    private static KeyPair key(String algorithm) throws Exception {
        return SecurityUtils.getKeyPairGenerator(algorithm).generateKeyPair();
    }

    private long counting(Secret secret) {
        return with.add(Content.COUNTS_IN, Exchanging.sftp(port, "out", SignIn.PASSWORD), "stock-*.csv", secret);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(home.resolve("out").resolve(name), text);
    }

    @Test
    void files_are_taken_and_moved_once_the_key_of_the_server_is_accepted() throws Exception {
        long id = counting(PASSWORD);
        write("stock-1.csv", "sku,on_hand\nOAK,12\n");
        assertThat(with.scheduled(id))
                .as("nothing is sent to a server that nobody has looked at")
                .singleElement()
                .satisfies(run -> assertThat(run.message()).contains("Test the exchange once"));

        with.accept(id);
        ExchangeRun test = with.run(id, Kind.TEST).getFirst();
        assertThat(test.state()).as(test.message()).isEqualTo(State.DONE);

        assertThat(with.scheduled(id)).singleElement().satisfies(run -> {
            assertThat(run.state()).as(run.message()).isEqualTo(State.DONE);
            assertThat(run.applied()).isEqualTo(1);
        });
        assertThat(home.resolve("out/done/stock-1.csv")).exists();
        assertThat(with.onHand("OAK")).isEqualTo(12);

        long out = with.add(Content.STOCK_OUT, Exchanging.sftp(port, "", SignIn.PASSWORD), "stock.csv", PASSWORD);
        with.accept(out);
        assertThat(with.run(out, Kind.TEST).getFirst().state()).isEqualTo(State.DONE);
        assertThat(home.resolve("stock.csv")).doesNotExist();
        with.scheduled(out);
        assertThat(home.resolve("stock.csv")).content().contains("OAK,,12");
        with.exchanges.turn(with.shop, out, true, "test");
        assertThat(with.run(out, Kind.HAND).getFirst().state())
                .as("replaces it")
                .isEqualTo(State.DONE);
        assertThat(home.toFile().list()).doesNotContain(".stock.csv.part");
    }

    /** Whoever stands between us and the server on the very first test must not learn the password. */
    @Test
    void a_server_whose_key_nobody_accepted_is_told_neither_user_nor_password() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        server.setUserAuthFactories(List.of(new UserAuthPasswordFactory()));
        server.setPasswordAuthenticator((user, password, session) -> asked.add(user + " " + password));
        List<String> users = new CopyOnWriteArrayList<>();
        server.addSessionListener(new SessionListener() {
            @Override
            public void sessionEvent(Session session, Event event) {
                if (session.getUsername() != null) {
                    users.add(session.getUsername());
                }
            }
        });
        long id = counting(PASSWORD);

        ExchangeRun test = with.run(id, Kind.TEST).getFirst();

        assertThat(asked).isEmpty();
        assertThat(users).isEmpty();
        assertThat(test.state()).isEqualTo(State.FAILED);
        assertThat(Findings.of(test.findings()).key()).startsWith("ssh-ed25519 SHA256:");
        assertThat(with.get(id).hostKey())
                .as("looking at a key does not accept it")
                .isNull();
    }

    @Test
    void a_server_with_another_key_is_told_nothing() throws Exception {
        long id = counting(PASSWORD);
        with.accept(id);
        server.close(true);
        List<String> asked = new CopyOnWriteArrayList<>();
        server = serve(port, key("RSA"));
        server.setPasswordAuthenticator((user, password, session) -> asked.add(password));
        write("stock-1.csv", "sku,on_hand\nOAK,12\n");

        ExchangeRun run = with.scheduled(id).getFirst();
        assertThat(run.message())
                .contains("shows another key")
                .contains("ssh-ed25519")
                .contains("ssh-rsa");
        assertThat(asked).isEmpty();
        assertThat(with.get(id).failingSince()).isNotNull();
    }

    @Test
    void a_wrong_password_is_told_and_tried_once_an_hour_and_is_nowhere_to_be_read() throws Exception {
        long id = counting(new Secret("a wrong secret 4711", ""));
        with.accept(id);
        assertThat(with.run(id, Kind.TEST).getFirst().message())
                .contains("does not let the user “shop” in with this password");
        with.exchanges.trust(with.shop, id, "x", "test");
        with.scheduled(id);
        Exchange failing = with.get(id);
        assertThat(Duration.between(Instant.now(), failing.due())).isGreaterThan(Duration.ofMinutes(50));
        assertThat(database.sql(
                                "select count(*)::int from connect.exchange e where e.shop = :shop and to_jsonb(e)::text like '%4711%'")
                        .param("shop", with.shop.value())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(database.sql(
                                "select count(*)::int from platform.audit_change c join platform.audit a on a.id = c.audit where a.shop = :shop and to_jsonb(c)::text like '%4711%'")
                        .param("shop", with.shop.value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_private_key_signs_in_with_its_passphrase() throws Exception {
        for (String algorithm : List.of("Ed25519", "RSA")) {
            KeyPair own = key(algorithm);
            server.setPublickeyAuthenticator((user, key, session) -> key.equals(own.getPublic()));
            Secret secret = new Secret(written(own, "linen"), "linen");
            long id = with.add(Content.COUNTS_IN, Exchanging.sftp(port, "out", SignIn.KEY), "stock-*.csv", secret);
            with.accept(id);
            ExchangeRun test = with.run(id, Kind.TEST).getFirst();
            assertThat(test.state()).as(algorithm + " " + test.message()).isEqualTo(State.DONE);
        }
        server.setPublickeyAuthenticator((PublickeyAuthenticator) null);
        assertThat(catchThrowableOfType(
                        ExchangeFault.class,
                        () -> PrivateKeys.read(new Secret(written(key("RSA"), "linen"), "cotton"))))
                .hasMessageContaining("cannot be read");
    }

    private static String written(KeyPair key, String passphrase) throws Exception {
        OpenSSHKeyEncryptionContext sealed = new OpenSSHKeyEncryptionContext();
        sealed.setPassword(passphrase);
        sealed.setCipherType("256");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "test", sealed, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_server_that_is_down_is_tried_again_ever_later_in_one_line() throws Exception {
        long id = counting(PASSWORD);
        with.accept(id);
        server.close(true);
        with.scheduled(id);
        with.scheduled(id);
        assertThat(with.runs.of(with.shop, id, null, 10))
                .filteredOn(run -> run.kind() == Kind.SCHEDULED)
                .singleElement()
                .satisfies(run -> {
                    assertThat(run.message()).contains("Nothing answers at 127.0.0.1");
                    assertThat(run.tries()).isEqualTo(2);
                });
        assertThat(with.get(id).tries()).isEqualTo(2);
        server = serve(port, key("Ed25519"));
    }

    @Test
    void a_folder_that_is_not_there_is_told() {
        long id = with.add(Content.COUNTS_IN, Exchanging.sftp(port, "nowhere", SignIn.PASSWORD), "*", PASSWORD);
        with.accept(id);
        assertThat(with.run(id, Kind.TEST).getFirst().message())
                .contains("There is no such file or folder on 127.0.0.1")
                .contains("“nowhere”");
    }
}
