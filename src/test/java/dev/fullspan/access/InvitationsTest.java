package dev.fullspan.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Invitations to hold duties. */
@FullspanTest
class InvitationsTest extends DutyCases {
    @Autowired
    Acceptances acceptances;

    @Test
    void an_invitation_lets_one_newcomer_in_once() throws Exception {
        Email email = email();
        String token = invitations.invite(shop, email, List.of(role("analysis")), Granter.OPERATOR);
        List<Callable<Boolean>> tries = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            tries.add(() -> succeeds(() -> acceptances.accept(token, "Cleo", PASSWORD)));
        }
        int passed = 0;
        try (var together = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> one : together.invokeAll(tries)) {
                passed += one.get() ? 1 : 0;
            }
        }

        assertThat(passed).isEqualTo(1);
        assertThat(people.find(email).orElseThrow().sees(shop)).isTrue();
        assertThat(invitations.find(token)).isEmpty();
        assertThat(database.sql(
                                "select count(*) from access.invitation where position(:token in encode(token_hash, 'escape')) > 0")
                        .param("token", token)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_new_link_takes_the_place_of_one_that_was_lost_or_has_expired() {
        Email email = email();
        int role = role("reports");
        String lost = invitations.invite(shop, email, List.of(role), Granter.OPERATOR);
        int id = invitations.find(lost).orElseThrow().id();
        String second = invitations.renew(shop, null, id, Granter.OPERATOR);
        assertThat(invitations.find(lost)).isEmpty();
        database.sql(
                        "update access.invitation set created = created - interval '8 days', expires = expires - interval '8 days'"
                                + " where shop = :shop")
                .param("shop", shop.value())
                .update();
        assertThat(invitations.find(second)).isEmpty();
        assertThat(invitations.open(shop)).isEmpty();
        assertThat(invitations.waiting(shop, null)).hasSize(1);

        String third = invitations.renew(shop, null, id, Granter.OPERATOR);
        acceptances.accept(third, "Cleo", PASSWORD);

        assertThat(people.find(email).orElseThrow().roles(shop))
                .extracting(Role::id)
                .containsExactly(role);
        assertThatThrownBy(() -> invitations.renew(shop, null, id, Granter.OPERATOR))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void an_invitation_that_is_withdrawn_expired_or_replaced_opens_nothing() {
        int role = role("reports");
        Email email = email();
        String first = invitations.invite(shop, email, List.of(role), Granter.OPERATOR);
        String second = invitations.invite(shop, email, List.of(role), Granter.OPERATOR);
        assertThat(invitations.find(first)).isEmpty();
        assertThat(invitations.open(shop)).hasSize(1);

        invitations.withdraw(shop, null, invitations.find(second).orElseThrow().id(), Granter.OPERATOR);
        assertThatThrownBy(() -> acceptances.accept(second, "", PASSWORD)).isInstanceOf(ProblemException.class);

        String third = invitations.invite(shop, email, List.of(role), Granter.OPERATOR);
        database.sql(
                        "update access.invitation set created = created - interval '8 days', expires = expires - interval '8 days'"
                                + " where shop = :shop")
                .param("shop", shop.value())
                .update();
        assertThatThrownBy(() -> acceptances.accept(third, "", PASSWORD)).isInstanceOf(ProblemException.class);
        assertThat(people.find(email)).isEmpty();
        database.sql(
                        "update access.invitation set created = created - interval '60 days', expires = expires - interval '60 days'"
                                + " where shop = :shop")
                .param("shop", shop.value())
                .update();
        invitations.tidy();
        assertThat(database.sql("select count(*) from access.invitation where shop = :shop")
                        .param("shop", shop.value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void an_invitation_falls_with_the_right_of_whoever_made_it() {
        int role = role("analysis");
        int inviterRole = role("people", "analysis");
        int inviter = member(inviterRole);
        Granter granter = Granter.of(people.caller(inviter).orElseThrow());
        String kept = invitations.invite(shop, email(), List.of(role), granter);
        String lost = invitations.invite(shop, email(), List.of(role), granter);
        assertThat(succeeds(() -> acceptances.accept(kept, "", PASSWORD))).isTrue();

        roles.change(shop, inviterRole, "Narrower", List.of("people"), Granter.OPERATOR);
        assertThat(succeeds(() -> acceptances.accept(lost, "", PASSWORD))).isFalse();
        assertThat(invitations.find(lost)).as("nothing of it was kept").isPresent();
    }

    @Test
    void an_account_takes_an_invitation_only_when_its_owner_accepts_it_signed_in() {
        ShopId other =
                shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
        int id = member(role("reports"));
        Account account = people.get(id);
        int role = roles.named(other, Roles.ANALYST)
                .orElse(roles.of(other).getFirst())
                .id();
        String token = invitations.invite(other, new Email(account.email()), List.of(role), Granter.OPERATOR);

        assertThat(succeeds(() -> acceptances.accept(token, "Somebody", PASSWORD)))
                .isFalse();
        Caller.Person stranger = people.caller(member(role("reports"))).orElseThrow();
        assertThat(succeeds(() -> acceptances.accept(token, stranger))).isFalse();
        assertThat(succeeds(() -> acceptances.accept(token, people.caller(id).orElseThrow())))
                .isTrue();
        assertThat(people.get(id).sees(other)).isTrue();
        assertThat(people.get(id).sees(shop)).isTrue();
    }
}
