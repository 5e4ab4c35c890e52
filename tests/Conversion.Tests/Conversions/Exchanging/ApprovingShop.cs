namespace Affiliate.Conversion.Tests.Conversions.Exchanging;

/// <summary>A shop whose sales are approved at once, the tracking script's too.</summary>
internal static class ApprovingShop
{
    public static async Task<Shop> OpenAsync(ConversionHost host)
    {
        var shop = new Shop(host);
        await shop.ProgrammeAsync(new { landing_url = "https://shop.example/", script_auto = true, approval = new { sale = "auto" } });
        return shop;
    }
}
