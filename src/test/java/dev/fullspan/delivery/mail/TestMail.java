package dev.fullspan.delivery.mail;

import dev.fullspan.kernel.ShopId;
import org.springframework.context.ApplicationContext;

/** A shop whose letters go to a test's own mail server. */
public final class TestMail {
    private TestMail() {}

    public static void use(ApplicationContext program, ShopId shop, int port) {
        program.getBean(MailAccounts.class)
                .save(
                        shop,
                        new MailAccount(
                                "127.0.0.1",
                                port,
                                MailAccount.Security.NONE,
                                "",
                                null,
                                "shop@oak.example",
                                "",
                                null,
                                true,
                                1),
                        0,
                        "test");
    }

    /** Sends all that is in line. */
    public static void sendAll(ApplicationContext program) {
        program.getBean(LetterSending.class).round();
    }
}
