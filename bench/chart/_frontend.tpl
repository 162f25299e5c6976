{{- /* frontend.xml of one frontend, from its entry in values.yaml. */ -}}
{{- define "frontend.xml" -}}
<?xml version="1.0" encoding="UTF-8"?>
<frontend frontend_monitor_index_page="False" frontend_name="{{ .frontend_name | html }}" frontend_versioning="False">
   <log_retention>
      <process_logs>
         {{- range .log_retention.process_logs }}
         <process_log{{ template "attributes" . }}/>
         {{- end }}
      </process_logs>
   </log_retention>
   {{- with .config }}{{ template "limits" . }}{{ end }}
   {{- template "match" .match }}
   <monitor base_dir="/var/lib/gwms-frontend/web-area/monitor" flot_dir="/usr/share/javascriptrrd/flot" javascriptRRD_dir="/usr/share/javascriptrrd/js" jquery_dir="/usr/share/javascriptrrd/flot"/>
   <security{{ template "attributes" .security }}/>
   <stage base_dir="/var/lib/gwms-frontend/web-area/stage" web_base_url="{{ .stage.web_base_url | html }}"/>
   <work base_dir="/var/lib/gwms-frontend/vofrontend" base_log_dir="/var/log/gwms-frontend"/>
   {{- with .attrs }}{{ template "attrs" . }}{{ end }}
   <groups>
      {{- range $name, $group := .groups }}
      <group name="{{ $name | html }}">
         {{- with .config }}{{ template "limits" . }}{{ end }}
         {{- with .match }}{{ template "match" . }}{{ end }}
         {{- with .security }}
         <security>
            <credentials>
               {{- range .credentials }}
               <credential{{ template "attributes" . }}/>
               {{- end }}
            </credentials>
         </security>
         {{- end }}
         {{- with .attrs }}{{ template "attrs" . }}{{ end }}
         {{- with .files }}{{ template "files" . }}{{ end }}
      </group>
      {{- end }}
   </groups>
   <collectors>
      {{- range .collectors }}
      <collector{{ template "attributes" . }}/>
      {{- end }}
   </collectors>
   {{- with .files }}{{ template "files" . }}{{ end }}
</frontend>
{{- end }}

{{- define "limits" }}
<config>
   {{- range $limit, $values := . }}
   <{{ $limit }}{{ template "attributes" $values }}/>
   {{- end }}
</config>
{{- end }}

{{- define "match" }}
<match{{ with .match_expr }} match_expr="{{ html . }}"{{ end }}{{ with .start_expr }} start_expr="{{ html . }}"{{ end }}>
   {{- with .factory }}
   <factory{{ with .query_expr }} query_expr="{{ html . }}"{{ end }}>
      {{- template "match_attrs" . }}
      {{- with .collectors }}
      <collectors>
         {{- range . }}
         <collector{{ template "attributes" . }}/>
         {{- end }}
      </collectors>
      {{- end }}
   </factory>
   {{- end }}
   {{- with .job }}
   <job{{ with .query_expr }} query_expr="{{ html . }}"{{ end }}>
      {{- template "match_attrs" . }}
      {{- with .schedds }}
      <schedds>
         {{- range . }}
         <schedd{{ template "attributes" . }}/>
         {{- end }}
      </schedds>
      {{- end }}
   </job>
   {{- end }}
</match>
{{- end }}

{{- define "match_attrs" }}
{{- if hasKey . "match_attrs" }}
<match_attrs>
   {{- range $name, $attr := .match_attrs }}
   <match_attr name="{{ $name }}"{{ template "attributes" $attr }}/>
   {{- end }}
</match_attrs>
{{- end }}
{{- end }}

{{- define "attrs" }}
<attrs>
   {{- range $name, $attr := . }}
   <attr name="{{ $name }}"{{ template "attributes" $attr }}/>
   {{- end }}
</attrs>
{{- end }}

{{- define "files" }}
<files>
   {{- range . }}
   <file{{ template "attributes" . }}/>
   {{- end }}
</files>
{{- end }}

{{- define "attributes" }}{{ range $name, $value := . }} {{ $name }}="{{ html $value }}"{{ end }}{{ end }}
