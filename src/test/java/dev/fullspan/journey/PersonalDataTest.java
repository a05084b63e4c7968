package dev.fullspan.journey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "email",
                "e_mail",
                "eMail",
                "customer_email",
                "billing-email",
                "billing.email",
                "customerEMail",
                "email2",
                "emailAddressHash",
                "contactPhone",
                "phone_number",
                "telephoneNumber",
                "customerTel",
                "mobile",
                "customer_mobile",
                "mobileNumber",
                "recipient",
                "recipient_name",
                "shipping.address1",
                "billing_address_1",
                "addressline1",
                "ship_to",
                "street_2",
                "houseNumber",
                "postcode",
                "post_code",
                "zip",
                "first_name",
                "customerFullName",
                "lastname",
                "surname",
                "iban",
                "date_of_birth",
                "birthDate",
                "client_ip",
                "userID",
                "customerid",
                "order_id",
                "people[].email",
                "traits.plan",
                "customer",
                "$order"
            })
    void whatShopsKeepOfPeopleIsPersonal(String path) {
        assertThat(PersonalData.isPersonal(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                "product_name",
                "products[].name",
                "brand",
                "category",
                "currency",
                "device_mobile_app",
                "is_mobile",
                "customer_type",
                "customerSegment",
                "shipping_method",
                "billing_period",
                "headphones",
                "smartphone_model",
                "hotel",
                "title",
                "list_id",
                "product_id",
                "zipper",
                "tip",
                "orders",
                "quantity"
            })
    void whatThingsAreIsNot(String path) {
        assertThat(PersonalData.isPersonal(path)).isFalse();
    }
}
