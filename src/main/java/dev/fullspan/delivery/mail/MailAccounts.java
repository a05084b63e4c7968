package dev.fullspan.delivery.mail;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.Secrets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The mail servers of the shops, and the installation's, which stands in for those that name none. */
@Component
public class MailAccounts {
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Secrets secrets;
    private final AuditTrail audit;
    private final MailSettings settings;

    MailAccounts(
            JdbcClient database,
            TransactionTemplate transaction,
            Secrets secrets,
            AuditTrail audit,
            MailSettings settings) {
        this.database = database;
        this.transaction = transaction;
        this.secrets = secrets;
        this.audit = audit;
        this.settings = settings;
    }

    /** The server that a shop's letters go through; empty where neither the shop nor the installation names one. */
    public Optional<MailAccount> of(ShopId shop) {
        return own(shop).or(this::shared);
    }

    /** The installation's. */
    Optional<MailAccount> shared() {
        String host = settings.host();
        return host == null || host.isBlank()
                ? Optional.empty()
                : Optional.of(new MailAccount(
                        host.strip(),
                        settings.port(),
                        settings.security(),
                        Objects.requireNonNullElse(settings.username(), ""),
                        settings.password(),
                        Objects.requireNonNull(settings.sender()).strip(),
                        "",
                        null,
                        true,
                        0));
    }

    /** The one that the shop has named itself. */
    Optional<MailAccount> own(ShopId shop) {
        return database.sql("""
                        select host, port, security, username, password, sender, sender_name, reply_to, version
                        from delivery.mail_account where shop = :shop
                        """)
                .param("shop", shop.value())
                .query((row, number) -> account(shop, row))
                .optional();
    }

    private MailAccount account(ShopId shop, ResultSet row) throws SQLException {
        return new MailAccount(
                row.getString("host"),
                row.getInt("port"),
                MailAccount.Security.valueOf(row.getString("security")),
                row.getString("username"),
                opened(shop, row.getString("password")),
                row.getString("sender"),
                row.getString("sender_name"),
                row.getString("reply_to"),
                settings.privateNetworks(),
                row.getInt("version"));
    }

    /** Null where the data directory holds another key than the one by which it was sealed. */
    private @Nullable String opened(ShopId shop, @Nullable String sealed) {
        try {
            return sealed == null ? null : secrets.open(purpose(shop), sealed);
        } catch (IllegalStateException e) {
            return null;
        }
    }

    private static String purpose(ShopId shop) {
        return "mail:" + shop;
    }

    /**
     * Names the server of a shop, or changes it. What waits is tried at once.
     *
     * @param version the version that was changed; 0 where there was none
     * @param actor {@link AuditTrail} reference of who does it
     */
    void save(ShopId shop, MailAccount account, int version, String actor) {
        transaction.executeWithoutResult(status -> {
            Map<String, String> was = own(shop).map(MailAccounts::told).orElse(Map.of());
            int changed = database.sql("""
                            insert into delivery.mail_account as a
                                (shop, host, port, security, username, password, sender, sender_name, reply_to)
                            select :shop, :host, :port, :security, :username, :password, :sender, :name, :reply
                            where :version = 0 or exists (select 1 from delivery.mail_account where shop = :shop)
                            on conflict (shop) do update set
                                host = excluded.host, port = excluded.port, security = excluded.security,
                                username = excluded.username, password = excluded.password, sender = excluded.sender,
                                sender_name = excluded.sender_name, reply_to = excluded.reply_to, version = a.version + 1
                            where a.version = :version
                            """)
                    .param("shop", shop.value())
                    .param("host", account.host())
                    .param("port", account.port())
                    .param("security", account.security().name())
                    .param("username", account.username())
                    .param("password", sealed(shop, account.password()), Types.VARCHAR)
                    .param("sender", account.sender())
                    .param("name", account.senderName())
                    .param("reply", account.replyTo(), Types.VARCHAR)
                    .param("version", version)
                    .update();
            if (changed != 1) {
                throw new ProblemException(
                        Problem.CONFLICT,
                        null,
                        "Somebody else has changed this meanwhile. Look at it again, and change what is still to be changed.");
            }
            tryAnew(shop);
            audit.record(actor, "mail.changed", "mail", shop, changes(was, account));
        });
    }

    private static List<AuditTrail.Change> changes(Map<String, String> was, MailAccount account) {
        return was.isEmpty() ? AuditTrail.Change.made(told(account)) : AuditTrail.Change.between(was, told(account));
    }

    private @Nullable String sealed(ShopId shop, @Nullable String plain) {
        return plain == null ? null : secrets.seal(purpose(shop), plain);
    }

    /** Forgets the shop's own server; its letters go through the installation's. */
    void forget(ShopId shop, String actor) {
        transaction.executeWithoutResult(status -> {
            Map<String, String> was = own(shop).map(MailAccounts::told).orElse(Map.of());
            int gone = database.sql("delete from delivery.mail_account where shop = :shop")
                    .param("shop", shop.value())
                    .update();
            if (gone == 1) {
                tryAnew(shop);
                audit.record(actor, "mail.forgotten", "mail", shop, AuditTrail.Change.gone(was));
            }
        });
    }

    private void tryAnew(ShopId shop) {
        database.sql("update delivery.mail set due = created where shop = :shop and state = 'WAITING'")
                .param("shop", shop.value())
                .update();
        database.sql("delete from delivery.mail_health where shop = :shop")
                .param("shop", shop.value())
                .update();
    }

    /** Never the password. */
    private static Map<String, String> told(MailAccount account) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("Server", account.host() + ":" + account.port());
        told.put("Protection", account.security().name().toLowerCase(Locale.ROOT));
        told.put("Signs in", account.username().isEmpty() ? "no" : "yes");
        told.put("Sender", account.sender());
        return told;
    }
}
