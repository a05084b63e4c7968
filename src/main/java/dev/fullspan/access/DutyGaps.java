package dev.fullspan.access;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Duty;
import dev.fullspan.platform.Permission;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where duties and people do not fit: what nobody holds, what is held and not used, sign-ins that several seem to share, the
 * administrator's sign-in used for daily work, and what was not attested of the store engine's admin.
 *
 * <p>A duty counts as not used where its holder would lose nothing without it that they used in the last {@value #LOOKED_AT}
 * days. It is told only of those who have held a role, and of whom use has been noted, for that long.
 */
@Component
class DutyGaps {
    static final int LOOKED_AT = 90;
    static final int SHARED_DAYS = 5;
    static final int DAILY_DAYS = 10;
    static final int RECENT = 30;
    static final Duration ATTESTED_FOR = Duration.ofDays(180);

    private static final Set<String> SHARED_NAMES = Set.of(
            "admin",
            "all",
            "care",
            "contact",
            "hello",
            "help",
            "info",
            "kontakt",
            "mail",
            "office",
            "order",
            "orders",
            "sales",
            "service",
            "shop",
            "store",
            "support",
            "team",
            "versand",
            "warehouse");

    private final People people;
    private final Duties duties;
    private final Permissions permissions;
    private final DutyUse use;
    private final Attestations attestations;
    private final JdbcClient database;
    private final Clock clock;

    /**
     * What was found for a shop with several people.
     *
     * @param unheld duties that only administrators can do
     * @param unused by person, duties that they hold and did not use; only of those for whom it can be told
     * @param tellable of how many it can be told
     * @param shared those whose sign-in several seem to use
     * @param daily administrators who do daily work with their sign-in
     * @param answers of the store engine's admin, those that are still recent
     */
    record Found(
            List<Account> members,
            List<Duty> unheld,
            Map<Account, List<Duty>> unused,
            int tellable,
            List<Account> shared,
            List<Account> daily,
            Map<EngineQuestion, Attestations.Answer> answers) {
        /** Whether there is anybody to share duties with; a single person is asked for nothing. */
        boolean applies() {
            return members.size() > 1;
        }

        List<EngineQuestion> unanswered() {
            return List.of(EngineQuestion.values()).stream()
                    .filter(question -> !answers.containsKey(question))
                    .toList();
        }

        List<EngineQuestion> denied() {
            return answers.entrySet().stream()
                    .filter(answer -> !answer.getValue().holds())
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    DutyGaps(
            People people,
            Duties duties,
            Permissions permissions,
            DutyUse use,
            Attestations attestations,
            JdbcClient database,
            Clock clock) {
        this.people = people;
        this.duties = duties;
        this.permissions = permissions;
        this.use = use;
        this.attestations = attestations;
        this.database = database;
        this.clock = clock;
    }

    Found of(ShopId shop) {
        List<Account> members = people.all().stream()
                .filter(one -> one.disabled() == null && one.sees(shop))
                .toList();
        Set<Integer> tellable = tellable(shop);
        Map<Account, List<Duty>> unused = new java.util.LinkedHashMap<>();
        Map<Integer, Map<String, Integer>> used = use.of(shop, use.today().minusDays(LOOKED_AT));
        members.stream()
                .filter(one -> !one.administrator() && tellable.contains(one.id()))
                .forEach(one -> {
                    List<Duty> idle = unused(
                            held(one, shop),
                            used.getOrDefault(one.id(), Map.of()).keySet());
                    if (!idle.isEmpty()) {
                        unused.put(one, idle);
                    }
                });
        int told = (int) members.stream()
                .filter(one -> !one.administrator() && tellable.contains(one.id()))
                .count();
        return new Found(
                members, unheld(members, shop), unused, told, shared(members), daily(members), recentAnswers(shop));
    }

    /** What somebody's roles hold in the shop. */
    List<Duty> held(Account account, ShopId shop) {
        Set<String> ids = account.roles(shop).stream()
                .flatMap(role -> role.duties().stream())
                .collect(Collectors.toSet());
        return duties.all().stream().filter(duty -> ids.contains(duty.id())).toList();
    }

    /** Those of the duties without which everything that was used would still be allowed. */
    static List<Duty> unused(List<Duty> held, Set<String> used) {
        List<Duty> idle = new ArrayList<>();
        for (Duty duty : held) {
            Set<String> others = new HashSet<>();
            held.stream()
                    .filter(other -> other != duty && !other.id().equals(Duties.EVERYTHING))
                    .forEach(other -> others.addAll(other.scopes()));
            boolean needed = duty.id().equals(Duties.EVERYTHING)
                    ? used.stream().anyMatch(scope -> !others.contains(scope))
                    : duty.scopes().stream().anyMatch(scope -> used.contains(scope) && !others.contains(scope));
            if (!needed) {
                idle.add(duty);
            }
        }
        return idle;
    }

    /** A duty is held where one person may do all of it, through whichever roles. */
    List<Duty> unheld(List<Account> members, ShopId shop) {
        List<Caller.Person> holders = members.stream()
                .filter(one -> !one.administrator())
                .map(duties::caller)
                .toList();
        return duties.all().stream()
                .filter(duty -> !duty.id().equals(Duties.EVERYTHING))
                .filter(duty ->
                        holders.stream().noneMatch(one -> Granter.of(one).holds(shop, duty.scopes())))
                .toList();
    }

    private Set<Integer> tellable(ShopId shop) {
        LocalDate limit = use.today().minusDays(LOOKED_AT);
        if (use.since().isAfter(limit)) {
            return Set.of();
        }
        return new HashSet<>(database.sql("""
                        select person from access.membership where shop = :shop
                        group by person having min(since) <= :limit
                        """)
                .param("shop", shop.value())
                .param(
                        "limit",
                        clock.instant().minus(Duration.ofDays(LOOKED_AT)).atOffset(java.time.ZoneOffset.UTC))
                .query(Integer.class)
                .list());
    }

    private List<Account> shared(List<Account> members) {
        Set<Integer> together = use.shared(SHARED_DAYS, use.today().minusDays(RECENT));
        return members.stream()
                .filter(one -> together.contains(one.id()) || isSharedName(one.email()))
                .toList();
    }

    /** Whether the address names a place of work and no person. */
    static boolean isSharedName(String email) {
        String local = Email.key(email);
        int at = local.indexOf('@');
        return SHARED_NAMES.contains(at < 0 ? local : local.substring(0, at));
    }

    private List<Account> daily(List<Account> members) {
        Set<String> administering = Set.of(
                Permission.ADMIN.scope(),
                Permission.SHOPS_WRITE.scope(),
                AccessConfiguration.PEOPLE_WRITE.scope(),
                AccessConfiguration.AUDIT_READ.scope());
        Set<String> everyday = permissions.all().stream()
                .map(Permission::scope)
                .filter(scope -> !administering.contains(scope))
                .collect(Collectors.toSet());
        Map<Integer, Integer> days = use.days(everyday, use.today().minusDays(RECENT));
        return members.stream()
                .filter(Account::administrator)
                .filter(one -> days.getOrDefault(one.id(), 0) >= DAILY_DAYS)
                .toList();
    }

    private Map<EngineQuestion, Attestations.Answer> recentAnswers(ShopId shop) {
        Map<EngineQuestion, Attestations.Answer> answers = attestations.of(shop);
        answers.values().removeIf(answer -> answer.at().isBefore(clock.instant().minus(ATTESTED_FOR)));
        return answers;
    }
}
