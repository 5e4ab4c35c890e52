using Affiliate.Testing;

namespace Affiliate.LeadStatus.Tests.Checks.Code;

/// <summary>The seed's own examples, rewritten from PHP line by line.</summary>
public sealed class CodeTests : IAsyncLifetime
{
    private CrmCase crm = null!;

    public async Task InitializeAsync() => crm = await CrmCase.StartAsync();

    public async Task DisposeAsync() => await crm.DisposeAsync();

    [Fact]
    public async Task The_seeds_general_form_gives_each_lead_its_status()
    {
        var leads = await OpenAsync(3);
        await RunAsync(
            """
            for ( const d of data ) {
              const oid = e2i[d['id']];
              switch ( d['status'] ) {
                case 'accept': lead.edit( oid, { 'accept': 1 } ); break;
                case 'cancel': lead.edit( oid, { 'status': 5 } ); break;
                case 'trash':  lead.edit( oid, { 'status': 5, 'reason': 6 } ); break;
              }
            }
            """,
            """[{"id":1,"status":"accept"},{"id":2,"status":"cancel"},{"id":3,"status":"trash"},{"id":4,"status":"accept"}]""",
            (1, 3, 3, 1));
        await crm.ExpectAsync([6, 5, 5], leads);
        Assert.Equal(2, (await crm.LeadAsync(leads[1])).GetProperty("reason").GetInt32());
        Assert.Equal(6, (await crm.LeadAsync(leads[2])).GetProperty("reason").GetInt32());
    }

    [Fact]
    public async Task The_seeds_short_form_recognises_the_status_and_keeps_it_as_comment()
    {
        var leads = await OpenAsync(2);
        await RunAsync(
            "for ( const d of data ) lead.setstc( e2i[d['id']], d['status'] );",
            """[{"id":"1","status":"Подтверждён"},{"id":"2","status":"Sideways"}]""", (1, 2, 2, 0));
        await crm.ExpectAsync([6, 2], leads);
        Assert.Equal("Sideways", (await crm.LeadAsync(leads[1])).Text("comment"));
        Assert.Equal(["Sideways"], (await crm.Service.Operator().GetStatusAsync()).Unknown());
    }

    [Fact]
    public async Task The_seeds_first_deposit_form_approves_by_the_deposit()
    {
        var leads = await OpenAsync(2);
        await RunAsync(
            """
            for ( const d of data ) {
              const oid = e2i[d['id']];
              if ( ! oid ) continue;
              if ( d['ftd'] ) {
                lead.approve( oid, d['status'] );
              } else lead.setstc( oid, d['status']  );
            }
            """,
            """[{"id":"1","status":"Deposit made","ftd":true},{"id":"2","status":"call again","ftd":false},{"id":"9","ftd":1}]""",
            (1, 2, 2, 0));
        await crm.ExpectAsync([6, 3], leads);
        Assert.Equal("Deposit made", (await crm.LeadAsync(leads[0])).Text("comment"));
    }

    [Fact]
    public async Task The_seeds_single_calls_set_comment_payout_price_goal_and_hold()
    {
        await crm.Service.Operator().PutAsync(
            $"/v1/merchants/m1/offers/{CrmCase.Offer}", new { hold_days = 4, goals = new { ftd = "first deposit" } }).ExpectSuccess();
        var leads = await OpenAsync(4);
        await RunAsync(
            """
            const [a, b, c, e] = data.map( d => e2i[d['id']] ), d = data[0];
            lead.edit( a, { 'status': 3, 'comment': addslashes(stripslashes( d['comment'] )) } );
            lead.edit( b, { 'accept': 1, 'cash': { 'pay': d['payout'], 'cc': d['currency'] } } );
            lead.edit( c, { 'hold': true } );
            lead.edit( e, { 'accept': 1, 'base': 10.5, 'counts': 2, 'curr': currency.id( 'eur' ) } );
            lead.edit( e, { 'goal': goal.bycode( 1, 'ftd' ), 'track': 'RA1' } );
            """,
            """[{"id":"1","comment":"it\\'s","payout":"7.25","currency":"USD"},{"id":"2"},{"id":"3"},{"id":"4"}]""", (1, 4, 4, 0));
        await crm.ExpectAsync([3, 6, 4, 6], leads);
        Assert.Equal("it's", (await crm.LeadAsync(leads[0])).Text("comment"));
        Assert.Equal((7.25m, "USD"), ((await crm.Service.LastToldAsync(leads[1], 6)).Payments!.Advertiser, "USD"));
        await crm.Service.ToldAsync(leads[3], 2);
        var told = await crm.Service.LastToldAsync(leads[3], 6);
        Assert.Equal((21m, "EUR", "ftd", "RA1"), (told.Amount, told.Currency, told.Goal, told.Track));
    }

    [Fact]
    public async Task Code_sees_the_leads_statuses_times_and_the_only_one()
    {
        var leads = await OpenAsync(1);
        await RunAsync(
            "lead.edit( inid, { 'status': 3, 'comment': [ ids[inid], i2t[inid], e2i['1'] === inid, typeof data.id ].join(' ') } );",
            """{"id":123456789012345678901}""", (1, 1, 1, 0), batchSize: 1);
        Assert.Equal("2 1772366401 true string", (await crm.LeadAsync(leads[0])).Text("comment"));
    }

    [Fact]
    public async Task Code_before_the_request_changes_address_fields_and_headers()
    {
        await OpenAsync(2);
        crm.Crm.Otherwise(Answer.Status(200, "[]"));
        await crm.SetUpAsync(
            request: new
            {
                method = "POST",
                url = crm.Crm.Url + "a?x=1",
                encoding = "json",
                fields = new { key = "k" },
                pre_code =
                    """
                    url += '&n=' + idl.length;
                    fields.ids = Object.values(ide); fields.all = idel;
                    headers['X-Sign'] = fields.key + '1';
                    """,
            }).ExpectSuccess();
        Assert.Null((await crm.RunAsync()).Text("error"));
        var asked = crm.Crm.Requests.Single();
        Assert.Equal("?x=1&n=2", asked.QueryString);
        Assert.Equal("""{"key":"k","ids":["1","2"],"all":"1,2"}""", asked.Text);
        Assert.Equal("k1", asked.Headers["X-Sign"]);
    }

    [Theory]
    [InlineData("\n  nothing.here();", "Line 2, column 3: nothing is not defined")]
    [InlineData("lead.edit(e2i['1'], { accept: 1 });\nthrow new Error('no');", "Line 2, column 7: no")]
    [InlineData("lead.edit(e2i['1'], { accept: 1 }); lead.edit(e2i['1'], { status: 99 });", "status \"99\"")]
    [InlineData("lead.edit(e2i['1'], { accept: 1 }); while (true) {}", "takes too long|does too much")]
    [InlineData("let a = 3n; while (true) a = a * a;", "too long|too much|memory|BigInt size")]
    [InlineData("const a = 7n ** 300000n; while (true) (a * a).toString();", "too long|too much|memory|BigInt size")]
    [InlineData("const all = []; while (true) all.push(new Array(10000).fill('x'));", "memory|too long|too much")]
    [InlineData("let s = 'x'; while (true) s += s;", "memory|string length|too long|too much")]
    [InlineData("/^(a+)+$/.test('a'.repeat(60) + '!');", "regular expression|too long|[Tt]imeout|time-out|timed out")]
    [InlineData("(function f() { f(); })();", "deeply|stack")]
    [InlineData("System.IO.File.ReadAllText('/etc/passwd');", "Line 1, column 1: System is not defined")]
    [InlineData("require('fs');", "require is not defined")]
    [InlineData("importNamespace('System');", "importNamespace is not defined")]
    [InlineData("lead.edit.constructor('return process.env')();", "Line 1, column ")]
    [InlineData("lead.edit.GetType();", "not a function")]
    public async Task Code_that_fails_changes_nothing_says_where_and_harms_nobody(string code, string message)
    {
        var leads = await OpenAsync(1);
        await crm.SetUpCodeAsync(code);
        crm.Crm.Otherwise(Answer.Status(200, """[{"id":"1","status":"accept"}]"""));
        var run = await crm.RunAsync();
        Assert.Matches(message.Contains('|', StringComparison.Ordinal) ? message : System.Text.RegularExpressions.Regex.Escape(message),
            run.Text("error"));
        await crm.ExpectAsync([2], leads);

        await crm.SetUpCodeAsync("for (const d of data) lead.setstatus(e2i[d.id], d.status);");
        Assert.Null((await crm.RunAsync()).Text("error"));
        await crm.ExpectAsync([6], leads);
    }

    [Fact]
    public async Task A_dry_run_runs_the_code_too()
    {
        await OpenAsync(1);
        await crm.SetUpCodeAsync("for (const d of data) lead.setstatus(e2i[d.id], d.status);");
        var shown = await crm.Service.Operator().DryRunAsync(new[] { new { id = 1, status = "approve" } });
        Assert.Equal(6, Assert.Single(shown.GetProperty("changes").EnumerateArray()).GetProperty("to").GetInt32());
    }

    private async Task<string[]> OpenAsync(int count)
    {
        var leads = new string[count];
        for (var number = 0; number < count; number++)
            leads[number] = await crm.OpenAsync($"{number + 1}");
        return leads;
    }

    private async Task RunAsync(
        string code, string answer, (int Requests, int Checked, int Changed, int Ignored) counts, int batchSize = 50)
    {
        await crm.SetUpCodeAsync(code, batchSize);
        crm.Crm.Otherwise(Answer.Status(200, answer));
        var run = await crm.RunAsync();
        Assert.Equal((null, counts), (run.Text("error"), run.Counts()));
    }
}
