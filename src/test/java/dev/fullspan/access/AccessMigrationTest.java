package dev.fullspan.access;

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

/** People, sessions and roles of the first version live on in the later ones. */
@FullspanTest
class AccessMigrationTest {
    @Autowired
    DataSource database;

    @Test
    void people_and_their_sessions_keep_what_they_could_do() throws SQLException {
        String name = "m" + UUID.randomUUID().toString().replace("-", "");
        JdbcClient.create(database).sql("create database " + name).update();
        HikariDataSource pool = database.unwrap(HikariDataSource.class);
        DriverManagerDataSource old = new DriverManagerDataSource(
                pool.getJdbcUrl().replaceFirst("/[^/?]+(\\?|$)", "/" + name + "$1"),
                pool.getUsername(),
                pool.getPassword());
        Migrations.runTo(old, "access", "1");
        JdbcClient rows = JdbcClient.create(old);
        rows.sql("""
                        insert into access.person (email, email_key, role, password_hash, one_time, created) values
                            ('a@x.example', 'a@x.example', 'ADMINISTRATOR', 'h', false, now()),
                            ('b@x.example', 'b@x.example', 'ANALYST', 'h', false, now()),
                            ('c@x.example', 'c@x.example', 'ANALYST', 'h', false, now());
                        insert into access.person_shop (person, shop) values (2, 7), (2, 9), (3, 7);
                        insert into access.session (token_hash, person, created, last_seen, address, agent)
                        values (sha256('t'), 2, now(), now(), '192.0.2.1', 'test');
                        """).update();

        Migrations.runTo(old, "access", "4");

        assertThat(rows.sql("select id from access.person where administrator")
                        .query(Integer.class)
                        .list())
                .containsExactly(1);
        assertThat(rows.sql("""
                                select m.person || ' ' || r.shop || ' ' || r.name || ' ' || array_to_string(r.duties, ' ')
                                from access.membership m join access.role r on r.shop = m.shop and r.id = m.role
                                order by 1
                                """).query(String.class).list())
                .containsExactly(
                        "2 7 Analyst analysis marketing",
                        "2 9 Analyst analysis marketing",
                        "3 7 Analyst analysis marketing");
        assertThat(rows.sql("select person from access.session")
                        .query(Integer.class)
                        .list())
                .containsExactly(2);
        JdbcClient.create(database)
                .sql("drop database " + name + " with (force)")
                .update();
    }
}
