package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Collectors;
import org.chainkeeper.jira.Dimension;
import org.chainkeeper.jira.ValuePage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The values of fields by which a chart counts: what JQL calls them, and what people do. */
class FieldValueJsonTest {
  private static ValuePage page(String by, String fields, String more) throws IOException {
    String body = "{\"issues\":[{\"key\":\"ABC-1\",\"fields\":%s}]%s}".formatted(fields, more);
    return FieldValueJson.values(JiraJsonTest.utf8(body), Dimension.parse(by));
  }

  private static String values(String by, String fields) throws IOException {
    return page(by, fields.replace('\'', '"'), "").issues().getFirst().values().stream()
        .map(one -> one.id() + "=" + one.name())
        .collect(Collectors.joining(" | "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          labels; {'labels':['ui','Ünï-code']}; ui=ui | Ünï-code=Ünï-code
          labels; {'labels':[]}; ``
          components; {'components':[{'id':'7','name':'Ledger'},{'id':'8','name':'Mail'}]}; Ledger=Ledger | Mail=Mail
          fixVersions; {'fixVersions':[{'id':'3','name':'2.0','released':true}]}; 2.0=2.0
          versions; {'versions':null}; ``
          project; {'project':{'id':'1','key':'PAY','name':'Payments'}}; PAY=Payments
          parent; {'parent':{'key':'PAY-1','fields':{'summary':'Refunds'}}}; PAY-1=PAY-1 Refunds
          parent; {'parent':{'key':'PAY-1'}}; PAY-1=PAY-1
          resolution; {'resolution':{'name':'Fixed'}}; Fixed=Fixed
          reporter; {'reporter':{'accountId':'5:b'}}; 5:b=5:b
          customfield_1; {'customfield_1':{'id':'9','value':'Gold'}}; Gold=Gold
          customfield_1; {'customfield_1':[{'value':'A'},{'value':'B'}]}; A=A | B=B
          customfield_1; {'customfield_1':{'value':'EU','child':{'value':'DE'}}}; EU=EU
          customfield_1; {'customfield_1':[{'id':4,'name':'Sprint 4','state':'active','boardId':1}]}; 4=Sprint 4
          customfield_1; {'customfield_1':{'name':'admins','groupId':'x'}}; admins=admins
          customfield_1; {'customfield_1':3.0}; 3=3
          customfield_1; {'customfield_1':0.50}; 0.5=0.5
          customfield_1; {'customfield_1':'alone'}; alone=alone
          customfield_1; {'customfield_1':[null,true,{}]}; ``
          customfield_1; {'customfield_2':'another'}; ``
          """)
  void each_has_what_jql_takes_and_a_name(String by, String fields, String expected)
      throws IOException {
    assertThat(values(by, fields)).isEqualTo(expected);
  }

  @Test
  void a_field_that_an_admin_made_brings_its_name_and_an_empty_token_is_no_next_page()
      throws IOException {
    String more = ",\"names\":{\"customfield_7\":\"Team\"},\"nextPageToken\":\"\"";
    ValuePage page = page("customfield_7", "{}", more);

    assertThat(page.fieldName()).contains("Team");
    assertThat(page.next()).isEmpty();
  }
}
