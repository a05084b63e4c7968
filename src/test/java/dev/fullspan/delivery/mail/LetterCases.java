package dev.fullspan.delivery.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.fullspan.delivery.Mail;
import dev.fullspan.delivery.MovedClock;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.Secrets;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.ShellShops;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** A shop that sends its letters through a real mail server, by a clock that is moved. */
abstract class LetterCases {
    @Autowired
    ApplicationContext program;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    final MovedClock clock = new MovedClock();
    final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    Letters letters;
    MailAccounts accounts;
    MailHealth health;
    LetterSending sending;
    ShopId shop;

    @BeforeEach
    void open() {
        database.sql("delete from delivery.mail").update(); // what other tests left would be due years ahead
        shop = program.getBean(Shops.class)
                .add(NewShop.of("Oak & Linen " + UUID.randomUUID(), "EUR", "UTC"))
                .id();
        Secrets secrets = program.getBean(Secrets.class);
        AuditTrail audit = program.getBean(AuditTrail.class);
        MailSettings settings = new MailSettings(
                null, 587, MailAccount.Security.STARTTLS, null, null, null, true, Duration.ofSeconds(1));
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

    void name(String host, int port, String username, String password) {
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

    void name() {
        name("127.0.0.1", server.getSmtp().getPort(), "", "");
    }

    static Mail letter(String key, String to) {
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

    Posted only() {
        return letters.of(shop, null, null, 10).getFirst();
    }

    List<String> stored() {
        return database.sql("select letter from delivery.mail where shop = :shop and letter is not null")
                .param("shop", shop.value())
                .query(String.class)
                .list();
    }
}
