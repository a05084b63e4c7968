package dev.fullspan.journey.pages;

import dev.fullspan.eventlog.query.PageRules;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which paths of a shop are one page: the rules that were accepted, and those that were refused and are not suggested again. */
@Component
public class PageGroups {
    private final JdbcClient database;
    private final AuditTrail audit;

    PageGroups(JdbcClient database, AuditTrail audit) {
        this.database = database;
        this.audit = audit;
    }

    /** The accepted rules, the most exact first, so that a part of a group can be a group of its own. */
    public PageRules rules(ShopId shop) {
        return new PageRules(patterns(shop, true));
    }

    List<String> refused(ShopId shop) {
        return patterns(shop, false);
    }

    private List<String> patterns(ShopId shop, boolean accepted) {
        return database.sql("""
                        select pattern
                        from journey.page_rule
                        where shop = :shop and accepted = :accepted
                        order by length(pattern) - length(replace(pattern, '*', '')), length(pattern) desc, pattern
                        limit :most
                        """)
                .param("shop", shop.value())
                .param("accepted", accepted)
                .param("most", PageRules.MOST)
                .query(String.class)
                .list();
    }

    /**
     * Accepts or refuses a rule; the last word holds.
     *
     * @throws ProblemException where it is no pattern of paths, or the shop has as many rules as it may
     */
    public void decide(ShopId shop, String pattern, boolean accepted, String author) {
        if (!PageRules.isPattern(pattern)) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST,
                    "pattern",
                    "Write a path in which * stands for one part, such as /products/*. At least one part is not *.");
        }
        if (accepted && rules(shop).patterns().size() >= PageRules.MOST) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "pattern",
                    "A shop has at most " + PageRules.MOST + " rules. Take one off first.");
        }
        noted(
                accepted ? "page-rule.accepted" : "page-rule.refused",
                shop,
                pattern,
                () -> database.sql("""
                        insert into journey.page_rule (shop, pattern, accepted, author)
                        values (:shop, :pattern, :accepted, :author)
                        on conflict (shop, pattern)
                        do update set accepted = excluded.accepted, author = excluded.author, decided = now()
                        """)
                        .param("shop", shop.value())
                        .param("pattern", pattern)
                        .param("accepted", accepted)
                        .param("author", author)
                        .update());
    }

    private void noted(String action, ShopId shop, String pattern, Runnable change) {
        audit.changing(action, "shop:" + shop, shop, () -> Map.of(pattern, decided(shop, pattern)), change);
    }

    private String decided(ShopId shop, String pattern) {
        return rules(shop).patterns().contains(pattern)
                ? "one page"
                : refused(shop).contains(pattern) ? "kept apart" : "not decided";
    }

    /** Takes a rule or a refusal off; without it nothing happens. */
    public void forget(ShopId shop, String pattern) {
        noted(
                "page-rule.taken-back",
                shop,
                pattern,
                () -> database.sql("delete from journey.page_rule where shop = :shop and pattern = :pattern")
                        .param("shop", shop.value())
                        .param("pattern", pattern)
                        .update());
    }
}
