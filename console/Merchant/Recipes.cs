namespace Affiliate.ConsolePages.Merchant;

/// <summary>What shops copy, as in docs/tracking-script.md and the merchants' API.</summary>
internal static class Recipes
{
    public const string Head = """
        <script>window.affiliateData = window.affiliateData || []; function affiliate() { affiliateData.push(arguments); }</script>
        <script async src="https://track.example/affiliate.js" data-key="YOUR-SITE-KEY"></script>
        """;

    public const string Sale = """
        <script>
          affiliate('conversion', '1001', '79000', {
            coupon: null,
            products: [{ name: 'Shoes', unit_price: 79000, quantity: 1, total_price: 79000 }]
          });
        </script>
        """;

    public const string Lead = """
        <script>
          document.getElementById('register').addEventListener('submit', function () {
            affiliate('lead', { meta_data: { form_id: 'register-form', uniq_param: this.mobile.value } });
          });
        </script>
        """;

    public const string ServerSale = """
        curl https://track.example/services/conversions \
          -H 'Authorization: Bearer YOUR-TOKEN' -H 'Content-Type: application/json' \
          -d '{"referrer": "THE CLICK IN THE COOKIE", "type": "sale", "order_id": "1001", "amount": "79000"}'
        """;

    public const string ServerRefund = """
        curl https://track.example/services/conversions/THE-ID-YOU-WERE-ANSWERED \
          -H 'Authorization: Bearer YOUR-TOKEN' -H 'Content-Type: application/json' \
          -d '{"status": 2}'
        """;
}
