using System.Text.RegularExpressions;
using Affiliate.Conversion.Attribution;
using Affiliate.Domain.Coupons;
using Affiliate.ServiceDefaults.Outgoing.Targets;

namespace Affiliate.Conversion.Programmes;

/// <summary>Says what is wrong with a programme's settings, field by field.</summary>
internal static partial class ProgrammeValidation
{
    private const int MostDays = 36_500;
    private const int MostHosts = 200;
    private const int MostCoupons = 10_000;
    private const int LongestCoupon = 100;
    private const int LargestLimit = 1_000_000;
    private const decimal LargestAmount = 10_000_000_000_000m;

    public static Dictionary<string, string[]> Check(ProgrammeSettings settings)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        void Need(bool fine, string field, string message)
        {
            if (!fine)
                errors.TryAdd(field, [message]);
        }

        // Visitors' browsers go there, not we: private addresses are fine. What links refuse is refused here already.
        var landing = TargetUrl.Check(settings.LandingUrl, allowPrivate: true);
        Need(landing.IsAccepted, "landing_url", landing.Problem ?? "");
        Need(settings.AllowedHosts.Count <= MostHosts && settings.AllowedHosts.All(IsHost), "allowed_hosts",
            $"must be at most {MostHosts} host names such as shop.example");
        Need(settings.CookieDays is >= 1 and <= 3650, "cookie_days", "must be from 1 to 3650");
        Need(settings.ConversionLimit is -1 or (>= 1 and <= LargestLimit), "conversion_limit",
            $"must be -1 (unlimited) or from 1 to {LargestLimit}");
        Need(settings.ReturnPeriodDays is >= 0 and <= 3650, "return_period_days", "must be from 0 to 3650");
        Need(settings.LifetimeDays is >= 0 and <= MostDays, "lifetime_days", $"must be from 0 to {MostDays}");
        Need(IsApproval(settings.Approval.Sale, lead: false), "approval.sale", NotForLeads);
        Need(IsApproval(settings.Approval.Lead, lead: true), "approval.lead", "must be auto, merchant, after_days:N or lead_status");
        Need(IsApproval(settings.Approval.Feed, lead: false), "approval.feed", NotForLeads);
        Need(IsApproval(settings.Approval.Extended, lead: false), "approval.extended", NotForLeads);
        Need(settings.Review.AmountOver is null or (>= 0 and <= LargestAmount), "review.amount_over", $"must be from 0 to {LargestAmount}");
        Need(settings.Review.SecondsSinceClickUnder is null or >= 0, "review.seconds_since_click_under", "must not be negative");
        Need(settings.Review.PerIpPerDayOver is null or >= 1, "review.per_ip_per_day_over", "must be at least 1");
        Need(settings.Reversals.HeldOverPercent is >= 0 and <= 100, "reversals.held_over_percent", "must be from 0 to 100");
        Need(settings.Reversals.HeldAtLeast is >= 0 and <= LargestLimit, "reversals.held_at_least", $"must be from 0 to {LargestLimit}");
        Need(IsOrder(settings.Attribution), "attribution",
            "must name customer, coupon and click in the order wanted, each at most once, at least one");
        Need(
            IsCoupons(settings.Coupons), "coupons",
            $"must be at most {MostCoupons} codes of 1 to {LongestCoupon} characters, "
            + "no two alike but for case, blanks, width and invisible characters");
        if (settings.WhiteLabel is { } label)
            CheckLabel(label, Need);
        return errors;
    }

    private const string NotForLeads = "must be auto, merchant or after_days:N";

    // A field left out of the JSON is null here, whatever the record says.
    private static void CheckLabel(WhiteLabelSettings label, Action<bool, string, string> need)
    {
        need(IsHost(label.Host), "white_label.host", "must be a host name such as track.partner.example");
        need(GlobalName().IsMatch(label.GlobalName ?? ""), "white_label.global_name",
            "must be a JavaScript name of at most 40 letters, digits and _");
        need(IsAbove((label.CookieDomain ?? "").TrimStart('.'), label.Host), "white_label.cookie_domain",
            "must be the host or a parent domain of it");
    }

    private static bool IsAbove(string domain, string? host) =>
        IsHost(domain)
            && (!IsHost(host) || domain.Equals(host, StringComparison.OrdinalIgnoreCase)
                || host!.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase));

    private static bool IsHost(string? host) =>
        host is { Length: > 0 and <= 253 } && Uri.CheckHostName(host) is UriHostNameType.Dns or UriHostNameType.IPv4;

    private static bool IsApproval(string text, bool lead) =>
        ApprovalMode.TryRead(text) is { } mode && (lead || mode.Name != ApprovalMode.ByLeadStatus);

    private static bool IsOrder(IReadOnlyList<string> kinds) =>
        kinds.Count > 0 && kinds.All(CandidateKind.Configurable.Contains) && kinds.Distinct(StringComparer.Ordinal).Count() == kinds.Count;

    private static bool IsCoupons(IReadOnlyDictionary<string, string> coupons) =>
        coupons.Count <= MostCoupons
        && coupons.Values.All(publisher => publisher is { Length: > 0 })
        && coupons.Keys.All(code => code.Length <= LongestCoupon && !code.Contains('\0', StringComparison.Ordinal))
        && coupons.Keys.Select(CouponCode.Key).Where(key => key.Length > 0).Distinct(StringComparer.Ordinal).Count() == coupons.Count;

    [GeneratedRegex("^[A-Za-z_$][A-Za-z0-9_$]{0,39}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex GlobalName();
}
