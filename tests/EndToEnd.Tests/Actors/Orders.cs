namespace Affiliate.EndToEnd.Tests.Actors;

/// <summary>Bodies of <c>POST /services/conversions</c> as shops send them.</summary>
internal static class Orders
{
    /// <summary>The seed's sample, numbers as text and lines that don't add up to the amount included.</summary>
    public static object Sale(string referrer, string orderId, string amount = "12000") => new
    {
        referrer,
        order_id = orderId,
        amount,
        type = "sale",
        products = new object[]
        {
            new { name = "محصول نمونه", unit_price = "12000", quantity = "3", total_price = "36000" },
            new { name = "محصول نمونه شماره دو", unit_price = "43000", quantity = "1", total_price = "43000" },
        },
        is_first_order = false,
        coupon = (string?)null,
    };

    /// <summary>The seed's sample.</summary>
    public static object Lead(string referrer, string identity = "09123456789") => new
    {
        referrer,
        type = "lead",
        meta_data = new { form_id = "register-form", uniq_param = identity, first_name = "First Name", last_name = "Last Name" },
    };

    /// <summary>A lead of an offer, by the id it has in its merchant's CRM.</summary>
    public static object LeadOf(string referrer, string offer, string externalId) => new
    {
        referrer,
        type = "lead",
        meta_data = new { form_id = offer, uniq_param = externalId, external_id = externalId },
    };
}
