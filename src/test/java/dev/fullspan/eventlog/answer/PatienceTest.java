package dev.fullspan.eventlog.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.eventlog.query.Patience;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Questions that would take hours. The limits are for hanging only; each test is done in moments. */
@Timeout(60)
class PatienceTest {
    private static final Duration BOUND = Duration.ofSeconds(1);
    private static final Sql ENDLESS =
            Sql.of("select count(*) from range(10000000) a, range(10000000) b where a.range + b.range = ?", 7);

    @Test
    void aStatementIsEndedAndTheConnectionGoesOnAnswering() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            connection.setAutoCommit(false);
            Reading reading = new Reading(connection, Duration.ofMinutes(30));

            isGivenUp(() -> reading.number(ENDLESS));
            connection.rollback();
            isGivenUp(() -> {
                reading.run(Sql.of("create temp table endless as ").add(ENDLESS));
                return 0;
            });
            connection.rollback();

            assertThat(reading.number(Sql.of("select 41 + ?", 1))).isEqualTo(42);
        }
    }

    @Test
    void rowsWithoutEndAreGivenUp() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            Reading reading = new Reading(connection, Duration.ofMinutes(30));
            isGivenUp(() -> {
                while (true) {
                    reading.each(Sql.of("select range from range(100000)"), row -> {});
                }
            });
        }
    }

    /** Data-driven attribution over more campaigns than anyone can wait for: it would take many seconds. */
    @Test
    void aChainOfVeryManyCampaignsIsGivenUp() {
        int campaigns = 2_000;
        MarkovChain chain = new MarkovChain(campaigns);
        for (int from = 0; from < campaigns; from++) {
            chain.start(from, 1);
            chain.conversion(from, 1);
            for (int to = 0; to < campaigns; to++) {
                chain.step(from, to, 1);
            }
        }
        isGivenUp(chain::effects);
    }

    @Test
    void withoutABoundAQuestionTakesItsTime() throws Exception {
        assertThat(Patience.seconds()).isZero();
        assertThat(Patience.asked(() -> {
                            Patience.check();
                            return Patience.seconds();
                        })
                        .call())
                .isZero();
    }

    private static void isGivenUp(Callable<?> work) {
        assertThatThrownBy(() -> Patience.<Exception>of(
                        BOUND, () -> Patience.asked(work::call).call()))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem()).isEqualTo(Problem.TOO_MUCH);
                    assertThat(e.detail()).contains("shorter range");
                });
    }
}
