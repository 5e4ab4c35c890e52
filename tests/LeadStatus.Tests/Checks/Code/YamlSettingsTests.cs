using System.Net;
using System.Text;
using Affiliate.Testing;

namespace Affiliate.LeadStatus.Tests.Checks.Code;

/// <summary>Settings are written by hand: they may come in YAML, and mean what the same JSON means.</summary>
public sealed class YamlSettingsTests : IAsyncLifetime
{
    private const string Yaml = """
        # asked every five minutes
        period_seconds: 300
        enabled: true
        request:
          url: "https://crm.example/list?ids={idel}"
          headers: { X-Shop: "0017" }
          fields: { limit: 5, ratio: 0.50, version: 1e3, zip: 0123, flag: "true" }
        decode: json
        mapping:
          items: data
          external_id: id
          status: status
          statuses:
            accept: { do: accept }
            7: { do: cancel, reason: 6 }
        """;

    private CrmCase crm = null!;

    public async Task InitializeAsync() => crm = await CrmCase.StartAsync();

    public async Task DisposeAsync() => await crm.DisposeAsync();

    [Theory]
    [InlineData("application/yaml")]
    [InlineData("text/x-yaml; charset=utf-8")]
    public async Task They_mean_what_the_same_JSON_means(string type)
    {
        var told = (await PutAsync(Yaml, type).ExpectSuccess()).Json.GetRawText();
        const string json = """
            {"period_seconds":300,"enabled":true,"request":{"url":"https://crm.example/list?ids={idel}","headers":{"X-Shop":"0017"},
            "fields":{"limit":5,"ratio":0.50,"version":"1e3","zip":"0123","flag":"true"}},"decode":"json",
            "mapping":{"items":"data","external_id":"id","status":"status",
            "statuses":{"accept":{"do":"accept"},"7":{"do":"cancel","reason":6}}}}
            """;
        Assert.Equal((await PutAsync(json, "application/json").ExpectSuccess()).Json.GetRawText(), told);
        Assert.Equal(told, (await crm.Service.Operator().GetAsync(CrmCase.Path()).ReadJson()).GetRawText());
    }

    [Fact]
    public async Task Code_may_have_lines()
    {
        await PutAsync(
            """
            request: { url: "https://crm.example/{idel}" }
            code: |
              for ( const d of data )
                lead.setstc( e2i[d['id']], d['status'] );
            """,
            "application/yaml").ExpectSuccess();
        var settings = await crm.Service.Operator().GetAsync(CrmCase.Path()).ReadJson();
        Assert.Contains("data )\n  lead", settings.Text("code"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: &a [x,x]\nb: [*a,*a]", "Anchors and tags are not taken")]
    [InlineData("a: [1", "is not YAML")]
    [InlineData("request: !!binary aGk=", "Anchors and tags are not taken")]
    public async Task What_is_no_plain_YAML_is_refused(string yaml, string says)
    {
        var refused = await PutAsync(yaml, "application/yaml");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains(says, refused.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("request: { url: 'https://crm.example/' }\nperiod_seconds: soon", "period_seconds")]
    [InlineData("request: { url: 'https://crm.example/', metod: GET }\ncode: '1;'", "request.metod")]
    [InlineData("request: { url: 'https://crm.example/', method: 5 }\ncode: '1;'", "request.method")]
    public async Task What_no_setting_takes_is_named(string yaml, string field)
    {
        var refused = await PutAsync(yaml, "application/yaml");
        Assert.True((int)refused.Status is 400 or 422, refused.Body);
        Assert.Contains(field, refused.Body, StringComparison.Ordinal);
    }

    private Task<ApiAnswer> PutAsync(string body, string type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return crm.Service.Operator().PutAsync(CrmCase.Path(), content);
    }
}
