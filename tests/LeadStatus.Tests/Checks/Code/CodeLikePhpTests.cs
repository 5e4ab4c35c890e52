using System.Net;
using Affiliate.Testing;

namespace Affiliate.LeadStatus.Tests.Checks.Code;

/// <summary>Where a line of PHP, rewritten in JavaScript, has to mean the same; and a lead that an answer names twice.</summary>
public sealed class CodeLikePhpTests : IAsyncLifetime
{
    private const string Each = "for ( const d of data ) lead.setstc( e2i[d.id], d.status );";
    private CrmCase crm = null!;

    public async Task InitializeAsync() => crm = await CrmCase.StartAsync();

    public async Task DisposeAsync() => await crm.DisposeAsync();

    [Theory]
    [InlineData("if ( d['ftd'] ) { lead.approve( oid, d['status'] ); } else lead.setstc( oid, d['status'] );")]
    [InlineData("d['ftd'] ? lead.approve( oid ) : lead.setstc( oid, d['status'] );")]
    [InlineData("if ( ! d['ftd'] ) lead.setstc( oid, d['status'] ); else lead.approve( oid );")]
    [InlineData("if ( oid && ( d['ftd'] || false ) ) lead.approve( oid ); else lead.setstc( oid, d['status'] );")]
    [InlineData("d['ftd'] && lead.approve( oid ); d['ftd'] || lead.setstc( oid, d['status'] );")]
    [InlineData("const z = d.ftd && oid; if ( z ) lead.approve( z ); else lead.setstc( oid, d.status );")]
    [InlineData("const ftd = oid && d.ftd && true; ftd === true ? lead.approve( oid ) : lead.setstc( oid, d.status );")]
    [InlineData("[d].filter( x => x.ftd ).length ? lead.approve( oid ) : lead.setstc( oid, d.status );")]
    [InlineData("[d.ftd].filter( Boolean ).length ? lead.approve( oid ) : lead.setstc( oid, d.status );")]
    [InlineData("[d].some( function ( x ) { return x.ftd; } ) ? lead.approve( oid ) : lead.setstc( oid, d.status );")]
    [InlineData("const one = [d].find( x => x.ftd ); one ? lead.approve( oid ) : lead.setstc( oid, d.status );")]
    [InlineData("const yes = Boolean( d.ftd ); if ( yes === true ) lead.approve( oid ); else lead.setstc( oid, d.status );")]
    [InlineData("if ( '' + d.ftd ) lead.approve( oid ); else lead.setstc( oid, d.status );")]
    [InlineData("while ( d.ftd ) { lead.approve( oid ); break; } for ( ; ! d.ftd; ) { lead.setstc( oid, d.status ); break; }")]
    public async Task The_text_0_is_false_in_a_condition(string line)
    {
        var (with, without) = (await crm.OpenAsync("1"), await crm.OpenAsync("2"));
        var run = await RunAsync(
            "for ( const d of data ) { const oid = e2i[d['id']]; " + line + " }",
            """[{"id":"1","status":"call again","ftd":"1"},{"id":"2","status":"call again","ftd":"0"}]""");
        Assert.Null(run);
        await crm.ExpectAsync([6, 3], with, without);
    }

    [Fact]
    public async Task It_stays_a_text_elsewhere()
    {
        var id = await crm.OpenAsync("1");
        Assert.Null(await RunAsync(
            "for ( const d of data ) switch ( d.status ) { case '0': lead.edit( e2i[d.id], { 'status': 3, 'comment': typeof ( d.x || '' ) } ); }",
            """[{"id":"1","status":"0","x":"0"}]"""));
        await crm.ExpectAsync([3], id);
        Assert.Equal("string", (await crm.LeadAsync(id)).Text("comment"));
    }

    [Theory]
    [InlineData("data.a || 'none'", "none")]
    [InlineData("data.b || 'none'", "yes")]
    [InlineData("data.b && 'both'", "both")]
    [InlineData("data.a && 'both'", "0")]
    [InlineData("data.none && data.none.deep || 'none'", "none")]
    [InlineData("( data.a, data.b ) || 'none'", "yes")]
    [InlineData("data.none ?? data.a", "0")]
    [InlineData("[1, 2, 3].filter( x => x > 1 ).join()", "2,3")]
    [InlineData("[1, 2, 3].find( function ( x ) { return x === this.two; }, { two: 2 } )", "2")]
    public async Task And_and_or_still_give_values(string value, string comment)
    {
        var id = await crm.OpenAsync("1");
        Assert.Null(await RunAsync(
            $"lead.edit( e2i['1'], {{ 'status': 3, 'comment': '=' + ( {value} ) }} );", """{"a":"0","b":"yes"}"""));
        Assert.Equal("=" + comment, (await crm.LeadAsync(id)).Text("comment"));
    }

    [Theory]
    [InlineData("let a = data;\na ||= 'x';", "Line 2, column 1: ||= and &&= are not supported")]
    [InlineData("let a = data; if ( a ) { a.b &&= 1; }", "Line 1, column 26: ||= and &&= are not supported")]
    public async Task What_cannot_be_followed_is_refused_when_it_is_saved(string code, string error)
    {
        var answer = await crm.Service.Operator().PutAsync(
            CrmCase.Path(), new { request = new { url = crm.Crm.Url + "?{idel}" }, code }).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains(error, answer.Json.GetProperty("errors").GetProperty("code")[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("eval( 'data && lead.approve( 1 )' );")]
    [InlineData("new Function( 'a', 'return a && 1' )( '0' );")]
    public async Task Code_in_a_text_is_not_run_for_nobody_reads_its_conditions(string code)
    {
        await crm.OpenAsync("1");
        Assert.StartsWith("Line 1, column ", await RunAsync(code, "[1]"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("data[0] && missing();", "Line 1, column 12: missing is not defined")]
    [InlineData("const b = data.a || data.b || missing.c;", "Line 1, column 31: missing is not defined")]
    [InlineData("data.filter( one => missing.b );", "Line 1, column 21: missing is not defined")]
    [InlineData("data.every( one => lead.edit( e2i['1'], { status: 77 } ) );", "Line 1, column 20: The status \"77\" is not from 1 to 12.")]
    [InlineData("data.filter( 5 );", "Line 1, column 1")]
    [InlineData("if ( data[0] ) { missing(); }", "Line 1, column 18: missing is not defined")]
    [InlineData("const a = 1;\nif ( a && missing.here ) { }", "Line 2, column 11: missing is not defined")]
    [InlineData("if ( ! a.b ) { const a = 1; }", "Line 1, column 8: a is not defined")]
    [InlineData("while ( data ) lead.edit( e2i['1'], { status: 77 } ) || missing();", "Line 1, column 57: missing is not defined")]
    [InlineData("if ( data ) lead.edit( e2i['1'], { status: 77 } );", "Line 1, column 13: The status \"77\" is not from 1 to 12.")]
    public async Task Errors_say_the_place_in_the_code_as_it_was_written(string code, string error)
    {
        await crm.OpenAsync("1");
        Assert.StartsWith(error, await RunAsync(code, "[1]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lead_that_an_answer_names_twice_with_different_statuses_is_left_alone()
    {
        var (twice, once, again) = (await crm.OpenAsync("1"), await crm.OpenAsync("2"), await crm.OpenAsync("3"));
        await crm.SetUpCodeAsync(Each);
        crm.Crm.Otherwise(Answer.Status(200,
            """
            [{"id":"1","status":"approve"},{"id":"2","status":"approve"},{"id":"1","status":"trash"},{"id":"1","status":"approve"},
            {"id":"3","status":"approve"},{"id":"3","status":"approve"}]
            """));
        var run = await crm.RunAsync();
        Assert.Equal((1, 2, 2, 3), run.Counts());
        await crm.ExpectAsync([2, 6, 6], twice, once, again);
    }

    [Theory]
    [InlineData("lead.approve( id ); lead.edit( id, { 'status': 8, 'track': 'RA1' } );", 8)]
    [InlineData("lead.edit( id, { 'status': 5 } ); lead.edit( id, { 'reason': 3, 'comment': 'no' } );", 5)]
    [InlineData("lead.setstc( id, 'call again' ); lead.edit( id, { 'comment': 'at noon' } );", 3)]
    [InlineData("lead.edit( id, { 'hold': true } ); lead.approve( id );", 2)]
    [InlineData("lead.edit( id, { 'cash': { 'pay': 5 } } ); lead.edit( id, { 'accept': 1, 'cash': { 'pay': 6 } } );", 2)]
    public async Task Several_calls_about_a_lead_count_unless_they_contradict_each_other(string calls, int status)
    {
        var lead = await crm.OpenAsync("1");
        Assert.Null(await RunAsync("const id = e2i['1']; " + calls, "[]"));
        await crm.ExpectAsync([status], lead);
    }

    private async Task<string?> RunAsync(string code, string answer)
    {
        await crm.SetUpCodeAsync(code);
        crm.Crm.Otherwise(Answer.Status(200, answer));
        return (await crm.RunAsync()).Text("error");
    }
}
