package dev.fullspan.eventlog.columns;

/**
 * SQL for whose something is, as known now: its own user's person, else that of the first user of its device, else the device.
 *
 * <p>The view {@code facts} and the answers' {@code Persons} say the same in forms of their own, each for one shop, which
 * the engine carries out faster over many events; {@code DerivationTest} and {@code AnswersTest} hold all three to one
 * plain evaluation.
 */
final class Whose {
    private Whose() {}

    /** Joins that {@link #visitor} needs, for columns that hold a user and a device. */
    static String joins(String user, String device) {
        return """
                left join users u on u.id = %s
                left join devices d on d.id = %s
                left join users p on p.id = d.first_user
                """.formatted(user, device);
    }

    /** The visitor after {@link #joins}; null where nobody is known. */
    static String visitor(String device) {
        return "coalesce(u.visitor, p.visitor, " + device + ")";
    }
}
