using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.Testing;

namespace Affiliate.LeadStatus.Tests;

public sealed class DocumentTests
{
    [Fact]
    public async Task The_description_names_every_call_and_the_filters_of_the_list()
    {
        await using var service = await LeadService.StartAsync();
        var document = await service.As(Roles.Service, "gateway").GetAsync("/internal/openapi/leadstatus.json").ReadJson();
        var paths = document.GetProperty("paths");
        Assert.Equal(
            [
                "/v1/leads", "/v1/leads/{id}", "/v1/merchants/{id}/offers/{offer}",
                "/v1/merchants/{id}/status-checks",
                "/v1/merchants/{id}/status-checks/{offer}/{check}", "/v1/merchants/{id}/status-checks/{offer}/{check}/dry-run",
                "/v1/merchants/{id}/status-checks/{offer}/{check}/run", "/v1/merchants/{id}/status-checks/{offer}/{check}/status",
                "/v1/reasons", "/v1/status-checks/presets",
            ],
            paths.EnumerateObject().Select(one => one.Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["get", "post"], paths.GetProperty("/v1/leads/{id}").EnumerateObject().Select(one => one.Name).Order(StringComparer.Ordinal));
        var parameters = paths.GetProperty("/v1/leads").GetProperty("get").GetProperty("parameters").EnumerateArray();
        Assert.Equal(
            ["cursor", "external_id", "limit", "offer", "status"],
            parameters.Select(parameter => parameter.GetProperty("name").GetString()).Order(StringComparer.Ordinal));
    }
}
