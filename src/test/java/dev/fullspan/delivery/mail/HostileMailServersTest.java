package dev.fullspan.delivery.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.delivery.Mail;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Mail servers that refuse, drip, never end, are elsewhere or were named by somebody else. */
@FullspanTest
class HostileMailServersTest extends LetterCases {
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
    void aServerThatDripsOrNeverEndsItsAnswerIsLeft() throws Exception {
        for (String answer : List.of("220-wait\r\n", "2")) {
            try (Endless endless = new Endless(answer, answer.length() > 1 ? 100 : 0)) {
                MailAccount account = new MailAccount(
                        "127.0.0.1",
                        endless.port(),
                        MailAccount.Security.NONE,
                        "",
                        null,
                        "shop@oak.example",
                        "",
                        null,
                        true,
                        1);
                assertThatThrownBy(() -> Smtp.open(account, Duration.ofSeconds(1)))
                        .isInstanceOf(Smtp.Unreachable.class);
            }
        }
    }

    @Test
    void aLinkThatSignsSomebodyInIsNotShownToAServerThatWasNamedLater() throws Exception {
        letters.post(
                shop,
                new Mail(
                        "i",
                        "Invitation",
                        "anna@nord.example",
                        "Come in",
                        List.of(new Mail.Link("Accept", "https://fullspan.example/invitations/t")),
                        true));
        letters.post(shop, letter("a", "ben@nord.example"));
        sending.round();
        name();
        sending.round();
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(letters.of(shop, null, null, 10))
                .extracting(Posted::state)
                .containsExactly(Posted.State.SENT, Posted.State.FAILED);
        assertThat(stored()).hasSize(1);
    }

    /** A server that greets without end. */
    private static final class Endless implements AutoCloseable {
        private final ServerSocket socket;

        Endless(String part, int pauseMillis) throws IOException {
            socket = new ServerSocket(0);
            Thread.startVirtualThread(() -> {
                try (Socket client = socket.accept()) {
                    byte[] bytes = part.repeat(pauseMillis == 0 ? 8_192 : 1).getBytes(StandardCharsets.US_ASCII);
                    while (true) {
                        client.getOutputStream().write(bytes);
                        client.getOutputStream().flush();
                        Thread.sleep(pauseMillis);
                    }
                } catch (IOException | InterruptedException e) {
                    // It was left.
                }
            });
        }

        int port() {
            return socket.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
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
