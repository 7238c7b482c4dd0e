"""Templates that `groundplane seed --sample` publishes: to look at, to copy, to change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def _schema(**example: Any) -> dict[str, Any]:
    """Every variable of the example is a text, and needed."""
    return {
        "type": "object",
        "properties": {name: {"type": "string"} for name in example},
        "required": list(example),
        "examples": [example],
    }


def _mail(title: str, body: str) -> str:
    return (
        "<mjml><mj-body><mj-section><mj-column>"
        f'<mj-text font-size="20px">{title}</mj-text><mj-text>{body}</mj-text>'
        "</mj-column></mj-section></mj-body></mjml>"
    )


SAMPLE_TEMPLATES: Mapping[str, Mapping[str, Any]] = {
    "welcome": {
        "description": "Somebody has signed up.",
        "schema": _schema(name="Ada", shop="Acme Trading"),
        "parts": {
            "in_app": {
                "en": {
                    "title": "Welcome, {{ name }}",
                    "message": "Good to have you at {{ shop }}.",
                },
                "de": {"title": "Hallo, {{ name }}", "message": "Schön, dass du da bist."},
            },
            "email": {
                "en": {
                    "subject": "Welcome to {{ shop }}",
                    "mjml": _mail("Welcome, {{ name }}", "Good to have you at {{ shop }}."),
                },
                "de": {
                    "subject": "Willkommen bei {{ shop }}",
                    "mjml": _mail("Willkommen, {{ name }}", "Schön, dass du da bist."),
                },
            },
        },
    },
    "order_confirmed": {
        "description": "An order is placed and paid.",
        "schema": _schema(order="1001", total="54.00 EUR"),
        "parts": {
            "in_app": {
                "en": {
                    "title": "Order {{ order }} is confirmed",
                    "message": "{{ total }}. We tell you when it is on its way.",
                    "action_url": "/orders/{{ order }}",
                }
            },
            "email": {
                "en": {
                    "subject": "Your order {{ order }}",
                    "mjml": _mail("Thank you", "Order {{ order }} over {{ total }} is confirmed."),
                }
            },
        },
    },
    "payment_failed": {
        "description": "The provider refused a payment.",
        "schema": _schema(order="1001", reason="card expired"),
        "parts": {
            "in_app": {
                "en": {
                    "title": "Payment of order {{ order }} failed",
                    "message": "{{ reason }}. Nothing was charged.",
                    "action_url": "/orders/{{ order }}/pay",
                }
            },
            "email": {
                "en": {
                    "subject": "Order {{ order }} is not paid yet",
                    "text": "The payment failed ({{ reason }}). Nothing was charged; try again.",
                }
            },
        },
    },
    "payout_sent": {
        "description": "Money is on its way to a seller.",
        "schema": _schema(amount="120.00 EUR", account="ending in 4242"),
        "parts": {
            "in_app": {
                "en": {"title": "{{ amount }} is on its way", "message": "To {{ account }}."}
            },
            "email": {
                "en": {
                    "subject": "Your payout of {{ amount }}",
                    "text": "{{ amount }} is on its way to the account {{ account }}.",
                }
            },
        },
    },
}
