package dev.fullspan.plan.map;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.fullspan.FullspanTest;
import dev.fullspan.platform.database.Migrations;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Who answered for the checkout on the map, and its goal there, live on at the checkout. */
@FullspanTest
class CheckoutOwnerMigrationTest {
    @Autowired
    DataSource database;

    @Test
    void whatOnlyTheMapKnewGoesToTheCheckoutAndWhatTheCheckoutKnewStays() throws SQLException {
        String name = "m" + UUID.randomUUID().toString().replace("-", "");
        JdbcClient.create(database).sql("create database " + name).update();
        HikariDataSource pool = database.unwrap(HikariDataSource.class);
        DriverManagerDataSource old = new DriverManagerDataSource(
                pool.getJdbcUrl().replaceFirst("/[^/?]+(\\?|$)", "/" + name + "$1"),
                pool.getUsername(),
                pool.getPassword());
        Migrations.runTo(old, "shop", "2");
        Migrations.runTo(old, "checkout", "5");
        Migrations.runTo(old, "plan", "8");
        JdbcClient rows = JdbcClient.create(old);
        rows.sql("""
                        insert into shop.shop (name, currency, time_zone, created)
                        select 'Shop ' || i, 'EUR', 'UTC', now() from generate_series(1, 4) i;
                        insert into plan.map (shop, made) select i, now() from generate_series(1, 4) i;
                        insert into checkout.desk (shop, owner, goal) values (2, 'Mara', 0.7), (4, null, 0.6);
                        insert into plan.stage
                            (shop, place, kind, name, customer_goal, business_goal, events, figure, target, frame, owner)
                        values
                            (1, 3, 'BUY', 'Buy', '', '', '{}', 'COMPLETION', 0.65, 'WEEK', 'Ole'),
                            (2, 3, 'BUY', 'Buy', '', '', '{}', 'COMPLETION', 0.65, 'WEEK', 'Ole'),
                            (3, 3, 'BUY', 'Buy', '', '', '{}', 'ORDERS', 40, 'WEEK', null),
                            (4, 3, 'BUY', 'Buy', '', '', '{}', 'ORDERS', 40, 'WEEK', 'Ole'),
                            (4, 1, 'ARRIVE', 'Land', '', '', '{}', 'ARRIVALS', 500, 'WEEK', 'Nora');
                        """).update();

        Migrations.runTo(old, "plan", "20");

        assertThat(rows.sql(
                                "select shop || ' ' || coalesce(owner, '-') || ' ' || coalesce(trim_scale(goal)::text, '-') from checkout.desk order by shop")
                        .query(String.class)
                        .list())
                .containsExactly("1 Ole 0.65", "2 Mara 0.7", "4 Ole 0.6");
        assertThat(rows.sql(
                                "select shop || ' ' || kind || ' ' || coalesce(owner, '-') || ' ' || coalesce(target::text, '-') from plan.stage order by shop, place")
                        .query(String.class)
                        .list())
                .containsExactly("1 BUY - -", "2 BUY - -", "3 BUY - 40", "4 ARRIVE Nora 500", "4 BUY - 40");
        JdbcClient.create(database)
                .sql("drop database " + name + " with (force)")
                .update();
    }
}
