package dev.fullspan.delivery.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.delivery.Mail;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.PersonKeys;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What goes out through a real mail server, and what becomes of letters that it does not take; by a clock that is moved. */
@FullspanTest
class LetterSendingTest extends LetterCases {
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

    @Test
    void oneShopsLettersAreSentByOneProcessAtATime() {
        name();
        letters.post(shop, letter("a", "anna@nord.example"));
        assertThat(letters.take(shop, Duration.ofMinutes(1))).isTrue();
        sending.round(); // as another process
        assertThat(only().state()).isEqualTo(Posted.State.WAITING);
        clock.move(Duration.ofMinutes(2)); // the first one is lost
        sending.round();
        assertThat(only().state()).isEqualTo(Posted.State.SENT);
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
}
