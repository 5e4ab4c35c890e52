using System.Net;
using Affiliate.Testing;

namespace Affiliate.Ingestion.Tests.ExtendedSales;

public sealed class BillerRulesTests(SharedBiller shared) : IClassFixture<SharedBiller>
{
    private const string Billers = $"/v1/merchants/{IngestionHost.Merchant}/billers";
    private const string Good = """{"site_ids":["123"],"secure_ips":["203.0.113.7"]}""";
    private readonly IngestionHost host = shared.Host;

    [Theory]
    [InlineData("""{"secure_ips":["203.0.113.7"]}""", "site_ids")]
    [InlineData("""{"site_ids":[],"secure_ips":["203.0.113.7"]}""", "site_ids")]
    [InlineData("""{"site_ids":["1"," "],"secure_ips":["203.0.113.7"]}""", "site_ids[1]")]
    [InlineData("""{"site_ids":["1"]}""", "secure_ips")]
    [InlineData("""{"site_ids":["1"],"secure_ips":["203.0.113.*"]}""", "secure_ips[0]")]
    [InlineData("""{"site_ids":["1"],"secure_ips":["203.0.113.7","203.0.113"]}""", "secure_ips[1]")]
    [InlineData("""{"site_ids":["1"],"secure_ips":["010.0.0.1"]}""", "secure_ips[0]")]
    [InlineData("""{"site_ids":["1"],"secure_ips":["203.0.113.7/24"]}""", "secure_ips[0]")]
    [InlineData("""{"site_ids":["1"],"secure_ips":["203.0.113.0/33"]}""", "secure_ips[0]")]
    [InlineData("""{"site_ids":["1"],"secure_ips":["203.0.113.0/-1"]}""", "secure_ips[0]")]
    [InlineData("""{"site_ids":["1"],"secure_ips":["::ffff:203.0.113.0/24"]}""", "secure_ips[0]")]
    [InlineData("""{"site_ids":["1"],"secure_ips":["[2001:db8::1]"]}""", "secure_ips[0]")]
    [InlineData("""{"site_ids":["1"],"secure_ips":["fe80::1%eth0"]}""", "secure_ips[0]")]
    [InlineData("""{"site_ids":["1"],"secure_ips":["shop.example"]}""", "secure_ips[0]")]
    [InlineData("""{"site_ids":["1"],"secure_ips":[],"currency":"XXX"}""", "currency")]
    [InlineData("""{"site_ids":["1"],"secure_ips":[],"types":{"1":""}}""", "types.1")]
    [InlineData("""{"site_ids":["1"],"secure_ips":[],"options":{"1":"a"," 1":"b"}}""", "options.1")]
    [InlineData("""{"site_ids":["1"],"secure_ips":[],"secure_ip":[]}""", "secure_ip")]
    public async Task A_wrong_setting_is_422_naming_it(string body, string field)
    {
        var answer = await host.Operator.PutAsync($"{Billers}/one", body).Expect(HttpStatusCode.UnprocessableEntity);

        Assert.True(answer.Json.GetProperty("errors").TryGetProperty(field, out _), answer.ToString());
        await host.Operator.GetAsync($"{Billers}/one").Expect(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("a:b")]
    [InlineData("a%20b")]
    [InlineData("%D9%85")]
    [InlineData("a%7Cb")]
    public async Task A_shortname_is_letters_digits_and_a_few_signs(string shortname)
    {
        var answer = await host.Operator.PutAsync($"{Billers}/{shortname}", Good).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.True(answer.Json.GetProperty("errors").TryGetProperty("shortname", out _));
        await host.Operator.PutAsync($"{Billers}/{new string('a', 65)}", Good).Expect(HttpStatusCode.UnprocessableEntity);
        await host.Operator.PutAsync($"{Billers}/{new string('a', 64)}", Good).ExpectSuccess();
    }
}
