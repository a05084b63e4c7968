package dev.fullspan.delivery.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.fullspan.FullspanTest;
import dev.fullspan.delivery.Mail;
import dev.fullspan.delivery.MovedClock;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.PersonKeys;
import dev.fullspan.platform.Secrets;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.ShellShops;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What goes out through a real mail server, and what becomes of letters that it does not take; by a clock that is moved. */
@FullspanTest
class LetterSendingTest {
    @Autowired
    ApplicationContext program;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    private final MovedClock clock = new MovedClock();
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private Letters letters;
    private MailAccounts accounts;
    private MailHealth health;
    private LetterSending sending;
    private ShopId shop;

    @BeforeEach
    void open() {
        database.sql("delete from delivery.mail").update(); // what other tests left would be due years ahead
        shop = program.getBean(Shops.class)
                .add(NewShop.of("Oak & Linen " + UUID.randomUUID(), "EUR", "UTC"))
                .id();
        Secrets secrets = program.getBean(Secrets.class);
        AuditTrail audit = program.getBean(AuditTrail.class);
        MailSettings settings = new MailSettings(
                null, 587, MailAccount.Security.STARTTLS, null, null, null, true, Duration.ofSeconds(3));
        letters = new Letters(database, transaction, secrets, program.getBean(JsonMapper.class), audit, clock);
        accounts = new MailAccounts(database, transaction, secrets, audit, settings);
        health = new MailHealth(database, clock);
        sending = new LetterSending(letters, accounts, health, settings, program.getBean(ShellShops.class), clock);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop();
    }

    private void name(String host, int port, String username, String password) {
        MailAccount known = accounts.own(shop).orElse(null);
        accounts.save(
                shop,
                new MailAccount(
                        host,
                        port,
                        MailAccount.Security.NONE,
                        username,
                        password,
                        "shop@oak.example",
                        "",
                        "help@oak.example",
                        true,
                        1),
                known == null ? 0 : known.version(),
                "test");
    }

    private void name() {
        name("127.0.0.1", server.getSmtp().getPort(), "", "");
    }

    private static Mail letter(String key, String to) {
        return new Mail(
                key,
                "Tie-out",
                to,
                "Yesterday: 2 orders – Größe",
                List.of(
                        new Mail.Text("Two orders <wait> for you."),
                        new Mail.Table(
                                List.of("Order", "Pieces"), List.of(List.of("#1042", "2"), List.of("#1043", "1"))),
                        new Mail.Link("Confirm them", "https://fullspan.example/t/1?a=1&b=2")),
                false);
    }

    private Posted only() {
        return letters.of(shop, null, null, 10).getFirst();
    }

    @Test
    void aLetterArrivesOnceInTwoForms() throws Exception {
        name();
        assertThat(letters.post(shop, letter("a", "anna@nord.example"))).isTrue();
        assertThat(letters.post(shop, letter("a", "anna@nord.example"))).isFalse();
        sending.round();
        sending.round();

        assertThat(server.getReceivedMessages()).hasSize(1);
        MimeMessage arrived = server.getReceivedMessages()[0];
        assertThat(arrived.getSubject()).isEqualTo("Yesterday: 2 orders – Größe");
        assertThat(arrived.getFrom()[0].toString()).startsWith("Oak & Linen ").endsWith("<shop@oak.example>");
        assertThat(arrived.getReplyTo()[0]).hasToString("help@oak.example");
        assertThat(arrived.getMessageID()).endsWith("@oak.example>");
        assertThat(arrived.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        Multipart forms = (Multipart) arrived.getContent();
        assertThat(forms.getBodyPart(0).getContent().toString().replace("\r\n", "\n"))
                .isEqualTo("""
                Two orders <wait> for you.

                Order | Pieces
                #1042 | 2
                #1043 | 1

                Confirm them:
                https://fullspan.example/t/1?a=1&b=2
                """);
        assertThat(forms.getBodyPart(1).getContent().toString())
                .contains("Two orders &lt;wait&gt; for you.")
                .contains("href=\"https://fullspan.example/t/1?a=1&amp;b=2\"")
                .contains(">#1043</td>");
        assertThat(only().state()).isEqualTo(Posted.State.SENT);
        assertThat(health.of(shop).lastSuccess()).isEqualTo(clock.instant());
    }

    @Test
    void withoutAServerALetterWaitsAndGoesOutOnceOneIsNamed() {
        letters.post(shop, letter("a", "anna@nord.example"));
        sending.round();
        assertThat(only().state()).isEqualTo(Posted.State.WAITING);
        assertThat(only().reason()).isEqualTo("No mail server is named yet.");
        name();
        sending.round();
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void aLetterIsGivenUpAfterThreeDaysAndCanBeSentAgain() {
        name("127.0.0.1", 1, "", ""); // nothing listens there
        letters.post(shop, letter("a", "anna@nord.example"));
        int rounds = 0;
        while (only().state() == Posted.State.WAITING) {
            sending.round();
            clock.move(Duration.ofHours(4));
            rounds++;
        }
        assertThat(rounds).isBetween(17, 19);
        assertThat(only().reason()).contains("127.0.0.1, port 1 cannot be reached");
        assertThat(health.of(shop).failingSince()).isNotNull();
        name();
        letters.again(shop, only().id(), "test");
        sending.round();
        assertThat(only().state()).isEqualTo(Posted.State.SENT);
        assertThat(health.of(shop).failingSince()).isNull();
        assertThatThrownBy(() -> letters.again(shop, only().id(), "test")).isInstanceOf(ProblemException.class);
    }

    @Test
    void aWrongPasswordIsSaidAndEverythingWaits() {
        server.setUser("shop@oak.example", "shop", "right");
        name("127.0.0.1", server.getSmtp().getPort(), "shop", "wrong");
        letters.post(shop, letter("a", "anna@nord.example"));
        sending.round();
        assertThat(only().state()).isEqualTo(Posted.State.WAITING);
        assertThat(only().reason()).startsWith("127.0.0.1 does not accept the user name and password");
        name("127.0.0.1", server.getSmtp().getPort(), "shop", "right");
        sending.round();
        assertThat(only().state()).isEqualTo(Posted.State.SENT);
    }

    @Test
    void aServerThatRefusesOneRecipientForGoodCostsNoOtherLetter() throws Exception {
        try (Picky picky = new Picky()) {
            name("127.0.0.1", picky.port(), "", "");
            letters.post(shop, letter("a", "nobody@nord.example"));
            letters.post(shop, letter("b", "later@nord.example"));
            letters.post(shop, letter("c", "anna@nord.example"));
            sending.round();
            List<Posted> all = letters.of(shop, null, null, 10).reversed();
            assertThat(all)
                    .extracting(Posted::state)
                    .containsExactly(Posted.State.FAILED, Posted.State.WAITING, Posted.State.SENT);
            assertThat(all.get(0).reason()).contains("550 5.1.1 no such user");
            assertThat(all.get(1).reason()).contains("450 4.2.0 greylisted");
            assertThat(picky.taken).containsExactly("anna@nord.example");
            assertThat(health.of(shop).failingSince()).isNull();
        }
    }

    @Test
    void aShopSendsNothingIntoAPrivateNetworkUnlessTheOperatorAllowsIt() {
        MailAccount account = new MailAccount(
                "127.0.0.1",
                server.getSmtp().getPort(),
                MailAccount.Security.NONE,
                "",
                null,
                "shop@oak.example",
                "",
                null,
                false,
                1);
        assertThatThrownBy(() -> Smtp.open(account, Duration.ofSeconds(3)))
                .hasMessageContaining("leads into a private network");
    }

    @Test
    void aServerWithoutTlsIsNotTalkedToWhereTlsIsAsked() {
        MailAccount account = new MailAccount(
                "127.0.0.1",
                server.getSmtp().getPort(),
                MailAccount.Security.STARTTLS,
                "",
                null,
                "shop@oak.example",
                "",
                null,
                true,
                1);
        assertThatThrownBy(() -> Smtp.open(account, Duration.ofSeconds(3))).hasMessageContaining("STARTTLS");
    }

    @Test
    void whatOnlyItsReaderMayKnowIsForgottenWhenItIsSentAndKeptSealedBefore() {
        Mail mail = new Mail(
                "i",
                "Invitation",
                "anna@nord.example",
                "Come in",
                List.of(new Mail.Link("Accept", "https://fullspan.example/invitations/very-secret-token")),
                true);
        letters.post(shop, mail);
        assertThat(stored()).isNotEmpty().noneMatch(text -> text.contains("very-secret-token"));
        assertThat(letters.text(shop, only().id())).isEmpty();
        name();
        sending.round();
        assertThat(stored()).isEmpty();
    }

    private List<String> stored() {
        return database.sql("select letter from delivery.mail where shop = :shop and letter is not null")
                .param("shop", shop.value())
                .query(String.class)
                .list();
    }

    @Test
    void aSubjectCannotBeginAnotherHeader() throws Exception {
        name();
        letters.post(
                shop,
                new Mail(
                        "x",
                        "Test",
                        "anna@nord.example",
                        "Hello\r\nBcc: all@nord.example",
                        List.of(new Mail.Text("Hi")),
                        false));
        sending.round();
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(server.getReceivedMessages()[0].getSubject()).isEqualTo("Hello Bcc: all@nord.example");
        for (String bad : List.of(
                "", "anna", "a@b.example, c@d.example", "a@b.example\r\nBcc: c@d.example", "Anna <a@b.example>")) {
            assertThatThrownBy(() -> letters.post(shop, letter("y" + bad.hashCode(), bad)))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("one whole e-mail address");
        }
    }

    @Test
    void lettersToAnErasedPersonAreGone() {
        letters.post(shop, letter("a", "Anna@nord.example"));
        letters.post(shop, letter("b", "ben@nord.example"));
        new LetterErasure(database).erase(shop, new PersonKeys(Set.of("device-1"), Set.of("anna@nord.example")));
        assertThat(letters.of(shop, null, null, 10)).extracting(Posted::to).containsExactly("ben@nord.example");
    }

    /** A mail server that refuses some recipients. */
    private static final class Picky implements AutoCloseable {
        final List<String> taken = new ArrayList<>();
        private final ServerSocket socket;

        Picky() throws IOException {
            socket = new ServerSocket(0);
            Thread.startVirtualThread(this::serve);
        }

        int port() {
            return socket.getLocalPort();
        }

        private void serve() {
            try (Socket client = socket.accept();
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
                say(client, "220 picky");
                boolean text = false;
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    String answer = text ? line.equals(".") ? "250 taken" : "" : answer(line);
                    text = line.equals("DATA") || (text && !line.equals("."));
                    if (!answer.isEmpty()) {
                        say(client, answer);
                    }
                }
            } catch (IOException e) {
                // The conversation is over.
            }
        }

        private String answer(String line) {
            if (line.startsWith("RCPT TO:<nobody@")) {
                return "550 5.1.1 no such user";
            }
            if (line.startsWith("RCPT TO:<later@")) {
                return "450 4.2.0 greylisted";
            }
            if (line.startsWith("RCPT TO:<")) {
                taken.add(line.substring(9, line.indexOf('>')));
            }
            return line.equals("DATA") ? "354 go on" : line.equals("QUIT") ? "221 bye" : "250 ok";
        }

        private static void say(Socket client, String line) throws IOException {
            client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().flush();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
