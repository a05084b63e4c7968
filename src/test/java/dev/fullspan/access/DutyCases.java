package dev.fullspan.access;

import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Permission;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A shop with roles, and people of a test. */
abstract class DutyCases {
    static final String PASSWORD = "a long new sentence";

    @Autowired
    ApplicationContext program;

    @Autowired
    People people;

    @Autowired
    Roles roles;

    @Autowired
    Memberships memberships;

    @Autowired
    Invitations invitations;

    @Autowired
    Sessions sessions;

    @Autowired
    Shops shops;

    @Autowired
    JdbcClient database;

    ShopId shop;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
    }

    boolean may(String token, Permission permission) {
        return sessions.find(token).orElseThrow().may(shop, permission);
    }

    int role(String... chosen) {
        return roles.add(shop, "Role " + UUID.randomUUID(), Set.of(chosen), Granter.OPERATOR);
    }

    int member(int role) {
        return TestSignIn.person(program, NewPerson.of(email(), "Bo", List.of(roles.get(shop, role))));
    }

    Granter granter(int role) {
        return Granter.of(people.caller(member(role)).orElseThrow());
    }

    static Email email() {
        return new Email("d" + UUID.randomUUID() + "@shop.example");
    }

    static boolean succeeds(Runnable deed) {
        try {
            deed.run();
            return true;
        } catch (ProblemException e) {
            return false;
        }
    }
}
