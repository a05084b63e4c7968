package dev.fullspan.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.WritesOnce;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** Among whom the keys of writes are told apart: the shop's own callers have theirs, and each circle its own, whatever the route asks for. */
@FullspanTest
class KeysOfWritesTest {
    private static final Circle NORD = new Circle("party", 1);
    private static final Circle SUED = new Circle("party", 2);

    @Autowired
    WritesOnce once;

    @Autowired
    Shops shops;

    private ShopId shop;

    private record Answer(String text) {}

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Keys " + UUID.randomUUID(), "EUR", "UTC")).id();
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    private String write(@Nullable Circle within, String body, String answer) {
        Caller caller = new Caller.Program(1, "test", shop, Set.of("admin"), within);
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(caller, null));
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/v1/things");
        request.addHeader("Idempotency-Key", "17");
        return once.once(request, shop, body, Answer.class, () -> new Answer(answer))
                .text();
    }

    @Test
    void aPartnersKeyNeitherReadsNorMeetsTheShopsOrAnotherPartners() {
        assertThat(write(null, "a", "the shop's")).isEqualTo("the shop's");
        assertThat(write(NORD, "a", "Nord's")).isEqualTo("Nord's");
        assertThat(write(SUED, "b", "Süd's")).isEqualTo("Süd's");
        assertThat(write(null, "a", "again")).isEqualTo("the shop's");
        assertThat(write(NORD, "a", "again")).isEqualTo("Nord's");
        assertThatThrownBy(() -> write(NORD, "b", "again"))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.CONFLICT));
    }
}
