package dev.fullspan.eventlog.query;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Answers questions from the columns. Calls into the engine are made on the calling thread; the caller sees to it that this
 * is one of a bounded number of platform threads.
 */
public final class Answers implements Facts {
    private final Connections connections;

    public Answers(Connections connections) {
        this.connections = connections;
    }

    /**
     * @throws IllegalStateException where the engine fails; its message holds no values
     */
    @Override
    public <A> A ask(Question<A> question) {
        try (Connection connection = connections.open()) {
            return answer(question, new Columns(connection));
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The columns could not answer " + question.getClass().getSimpleName(), e);
        }
    }

    /** The compiler cannot see that each question's own answer is given, hence the one unchecked cast. */
    @SuppressWarnings("unchecked")
    private static <A> A answer(Question<A> question, Columns columns) throws SQLException {
        throw new UnsupportedOperationException(question.toString());
    }
}
