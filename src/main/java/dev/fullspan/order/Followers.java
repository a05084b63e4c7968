package dev.fullspan.order;

@org.springframework.stereotype.Component
class Followers {
    void soon() {}
}
