"""Addresses of the ways in and out, and of one's own sign-ins."""

from django.urls import path

from rollcall.signin import views

app_name = "signin"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-in/second/", views.second, name="second"),
    path("sign-in/passkey/", views.passkey, name="passkey"),
    path("sign-in/set-up/", views.set_up, name="set-up"),
    path("sign-in/confirmation/", views.confirm, name="confirm"),
    path("second-factor/", views.factor_rule, name="factor-rule"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("me/", views.mine, name="mine"),
    path("me/recovery-codes/", views.codes, name="codes"),
    path("me/passkeys/<uuid:passkey_id>/end/", views.passkey_end, name="passkey-end"),
    path("me/sign-ins/<uuid:sign_in_id>/end/", views.end, name="end"),
    path("me/sign-ins/others/end/", views.others_end, name="others-end"),
    path("me/browsers/<uuid:browser_id>/end/", views.browser_end, name="browser-end"),
    path("me/pin/", views.new_pin, name="new-pin"),
    path("pin/", views.pin, name="pin"),
    path("people/<uuid:user_id>/pin/", views.give, name="give-pin"),
    path("people/<uuid:user_id>/second-factor/reset/", views.reset, name="reset"),
    path("shared/", views.who, name="who"),
    path("shared/new/", views.shared, name="shared"),
    path("shared/enrol/<uuid:committee_id>/<str:token>/", views.enrol, name="enrol"),
    path("shared/people/<uuid:user_id>/", views.person, name="person"),
    path("shared/leave/", views.leave, name="leave"),
]
