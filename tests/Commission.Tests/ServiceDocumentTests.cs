using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Storage;

namespace Affiliate.Commission.Tests;

[Collection(nameof(CommissionHosts))]
public sealed class ServiceDocumentTests(CommissionHosts hosts)
{
    [Fact]
    public async Task Every_call_of_the_money_part_is_described()
    {
        var document = await hosts.On(StorageProvider.Sqlite).GetAsync(
            ServiceDocuments.Path(CommissionService.Name), Roles.Service, InternalKeys.Everybody);

        var calls = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name} {path.Name}")).Order();
        Assert.Equal(
            [
                "get /v1/balance", "get /v1/fx-rates", "get /v1/ledger", "get /v1/ledger/check", "get /v1/ledger/proof",
                "get /v1/merchants/{id}/deposits", "get /v1/merchants/{id}/rates", "get /v1/payouts", "get /v1/settlements",
                "get /v1/settlements/{id}", "get /v1/statement",
                "post /v1/fx-rates/ecb", "post /v1/ledger/rebuild", "post /v1/merchants/{id}/deposits",
                "post /v1/merchants/{id}/rates/what-if", "post /v1/payouts", "post /v1/settlements", "put /v1/fx-rates", "put /v1/merchants/{id}/rates",
            ],
            calls);
        var rule = document.GetProperty("components").GetProperty("schemas").GetProperty("CommissionRule").GetProperty("properties");
        Assert.True(rule.TryGetProperty("min_month_amount", out _), rule.ToString());
    }
}
