"""Money (연구개발비): plan against spent, forecast, settlement, questions."""

from molip.rules.money.account import Account, Stated, account_of
from molip.rules.money.forecast import Forecast, forecast_year
from molip.rules.money.plan import PlanRow, rows_by_item, rows_by_year
from molip.rules.money.settle import Settlement, settle
from molip.rules.money.terms import MoneyTerms, load_money_terms

__all__ = [
    "Account",
    "Forecast",
    "MoneyTerms",
    "PlanRow",
    "Settlement",
    "Stated",
    "account_of",
    "forecast_year",
    "load_money_terms",
    "rows_by_item",
    "rows_by_year",
    "settle",
]
