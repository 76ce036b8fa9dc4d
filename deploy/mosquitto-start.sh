#!/bin/sh
# 每次启动按环境变量重写口令文件：改了 .env 重启即生效，口令不进配置文件。
set -eu
umask 077
rm -f /mosquitto/data/passwords
mosquitto_passwd -b -c /mosquitto/data/passwords brain "$MQTT_PASSWORD"
chown mosquitto:mosquitto /mosquitto/data/passwords
exec mosquitto -c /mosquitto/config/mosquitto.conf
