package dev.fullspan.platform;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads pages of long lists: all statements of one see the same moment, and have the memory to sort 100,000 lines without files. */
@Component
public class ListReads {
    private final JdbcClient database;
    private final TransactionTemplate moment;

    ListReads(JdbcClient database, PlatformTransactionManager transactions) {
        this.database = database;
        this.moment = new TransactionTemplate(transactions);
        this.moment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.moment.setReadOnly(true);
    }

    public <R> R read(Supplier<R> questions) {
        return Objects.requireNonNull(moment.execute(status -> {
            database.sql("set local work_mem = '32MB'").update();
            return questions.get();
        }));
    }
}
