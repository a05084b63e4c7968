-- The storefront's key opens the orders too from now on: a new one is made.
update demo.storefront set api_key = null;
